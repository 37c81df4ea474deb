// poppler and the thirty libraries behind it take some 4 ms of CPU to load, a quarter of a start. Its functions are
// those of C++ classes: each stand-in has the name that the compiler gives the method, and takes the object first, as
// methods do in the Itanium ABI.

#include "LatePoppler.h"

#include <LateLibrary.h>
#include <vector>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

static LateLibrary library = {"libpoppler-cpp.so.0", "poppler (libpoppler-cpp0v5)", nullptr};

bool poppler_is_there() { return late_library_open(&library) != nullptr; }

#define METHOD(result, name, symbol, parameters, arguments) \
    __attribute__((visibility("hidden"))) result name parameters __asm__(symbol); \
    LATE_SYMBOL(library, result, name, symbol, parameters, arguments)

using namespace poppler;

METHOD(void, setDebug, "_ZN7poppler24set_debug_error_functionEPFvRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEPvES8_",
    (debug_func function, void *closure), (function, closure))

METHOD(document *, load, "_ZN7poppler8document18load_from_raw_dataEPKciRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEESA_",
    (const char *bytes, int count, const std::string &owner, const std::string &user), (bytes, count, owner, user))
METHOD(void, destroyDocument, "_ZN7poppler8documentD1Ev", (document *self), (self))
METHOD(bool, isLocked, "_ZNK7poppler8document9is_lockedEv", (const document *self), (self))
METHOD(ustring, infoKey, "_ZNK7poppler8document8info_keyERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE",
    (const document *self, const std::string &key), (self, key))
METHOD(int, pages, "_ZNK7poppler8document5pagesEv", (const document *self), (self))
METHOD(page *, createPage, "_ZNK7poppler8document11create_pageEi", (const document *self, int index), (self, index))

METHOD(void, destroyPage, "_ZN7poppler4pageD1Ev", (page *self), (self))
METHOD(rectf, pageRectangle, "_ZNK7poppler4page9page_rectENS_13page_box_enumE",
    (const page *self, page_box_enum box), (self, box))
METHOD(std::vector<text_box>, textList, "_ZNK7poppler4page9text_listEi", (const page *self, int options), (self, options))

METHOD(void, destroyTextBox, "_ZN7poppler8text_boxD1Ev", (text_box *self), (self))
METHOD(ustring, boxText, "_ZNK7poppler8text_box4textEv", (const text_box *self), (self))
METHOD(rectf, boundingBox, "_ZNK7poppler8text_box4bboxEv", (const text_box *self), (self))
METHOD(bool, hasSpaceAfter, "_ZNK7poppler8text_box15has_space_afterEv", (const text_box *self), (self))
METHOD(bool, hasFontInfo, "_ZNK7poppler8text_box13has_font_infoEv", (const text_box *self), (self))
METHOD(double, fontSize, "_ZNK7poppler8text_box13get_font_sizeEv", (const text_box *self), (self))
METHOD(std::string, fontName, "_ZNK7poppler8text_box13get_font_nameB5cxx11Ei", (const text_box *self, int index), (self, index))

METHOD(byte_array, toUTF8, "_ZNK7poppler7ustring7to_utf8Ev", (const ustring *self), (self))
METHOD(void, destroyString, "_ZN7poppler7ustringD1Ev", (ustring *self), (self))

#ifndef LATE_POPPLER_H
#define LATE_POPPLER_H

/// Opens poppler where it is not open yet; false where it is not installed.
bool poppler_is_there();

#endif

/// The names of elements the parser knows, one case each, so that a `switch` over them is a jump table.
///
/// A name that is not here is `unknown`; ask the document for its text. Names of SVG elements are spelt as SVG
/// spells them; whether a node shows `foreignObject` or `foreignobject` depends on its namespace.
public enum Tag: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Any name without a case of its own.
    case unknown

    // HTML, with what was once HTML.
    case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi,
        bdo, bgsound, big, blink, blockquote, body, br, button, canvas, caption, center, cite, code,
        col, colgroup, data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed,
        fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6,
        head, header, hgroup, hr, html, i, iframe, image, img, input, ins, isindex, kbd, keygen,
        label, legend, li, link, listing, main, map, mark, marquee, menu, menuitem, meta, meter,
        nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p, param,
        picture, plaintext, portal, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script,
        search, section, select, selectedcontent, slot, small, source, span, strike, strong, style,
        sub, summary, sup, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr,
        track, tt, u, ul, `var`, video, wbr, xmp

    // MathML.
    case annotation, annotationXML, maction, malignmark, math, mfrac, mglyph, mi, mn, mo, mover,
        mroot, mrow, ms, mspace, msqrt, mstyle, msub, msubsup, msup, mtable, mtd, mtext, mtr,
        munder, munderover, semantics

    // SVG.
    case altGlyph, altGlyphDef, altGlyphItem, animate, animateColor, animateMotion,
        animateTransform, circle, clipPath, defs, desc, ellipse, feBlend, feColorMatrix,
        feComponentTransfer, feComposite, feConvolveMatrix, feDiffuseLighting, feDisplacementMap,
        feDistantLight, feDropShadow, feFlood, feFuncA, feFuncB, feFuncG, feFuncR, feGaussianBlur,
        feImage, feMerge, feMergeNode, feMorphology, feOffset, fePointLight, feSpecularLighting,
        feSpotLight, feTile, feTurbulence, filter, foreignObject, g, glyphRef, line, linearGradient,
        marker, mask, metadata, path, pattern, polygon, polyline, radialGradient, rect, stop, svg,
        symbol, text, textPath, tspan, use
}

extension Tag {
    /// The names in the order of the cases, apart from `unknown`.
    static let names: StaticString = """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
        blockquote body br button canvas caption center cite code col colgroup data datalist dd del details \
        dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 \
        h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend \
        li link listing main map mark marquee menu menuitem meta meter nav nobr noembed noframes noscript \
        object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s \
        samp script search section select selectedcontent slot small source span strike strong style sub \
        summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video \
        wbr xmp annotation annotation-xml maction malignmark math mfrac mglyph mi mn mo mover mroot mrow ms \
        mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics altGlyph \
        altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath defs \
        desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
        feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG \
        feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight \
        feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g glyphRef line \
        linearGradient marker mask metadata path pattern polygon polyline radialGradient rect stop svg \
        symbol text textPath tspan use
        """

    /// How many cases there are; an identifier of a name from this number on is not a `Tag`.
    @inlinable static var count: UInt32 { 228 }

    /// The tag with an identifier, or `unknown` where it is a name interned by the document.
    @inline(__always)
    init(id: UInt32) {
        // Raw values are 0 ..< count without a gap, so the cast is sound; `init(rawValue:)` would be a switch.
        self = id < Tag.count ? unsafeBitCast(UInt8(truncatingIfNeeded: id), to: Tag.self) : .unknown
    }
}

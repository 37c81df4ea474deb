/// The names of attributes the parser knows, so that looking for one compares an integer.
public enum KnownAttribute: UInt16, Sendable, CaseIterable, BitwiseCopyable {
    /// Any name without a case of its own.
    case unknown

    case id, `class`, href, src, alt, title, style, name, content, property, rel, type, value,
        width, height, role, lang, dir, charset, httpEquiv, media, target, data, itemprop,
        itemscope, itemtype, itemid, itemref, datetime, cite, pubdate, typeof, vocab, resource,
        about, prefix, action, method, `for`, placeholder, disabled, checked, selected, readonly,
        hidden, tabindex, accept, acceptCharset, autocomplete, autofocus, enctype, form, formaction,
        list, max, maxlength, min, minlength, multiple, novalidate, required, step, cols, rows,
        wrap, colspan, rowspan, scope, headers, span, summary, abbr, align, valign, bgcolor, border,
        cellpadding, cellspacing, color, face, size, nowrap, noshade, clear, background, srcset,
        sizes, loading, decoding, fetchpriority, crossorigin, integrity, async, `defer`, nonce,
        referrerpolicy, imagesrcset, imagesizes, `as`, ariaLabel, ariaHidden, ariaLabelledby,
        ariaDescribedby, ariaExpanded, ariaControls, ariaHaspopup, ariaCurrent, ariaLevel, ariaLive,
        ariaModal, ariaSelected, dataSrc, dataSrcset, dataId, dataType, dataUrl, dataTitle,
        dataTarget, dataToggle, dataIndex, dataTestid, start, reversed, open, download, autoplay,
        controls, loop, muted, poster, preload, kind, srclang, label, `default`, playsinline,
        language, code, codebase, classid, archive, object, usemap, ismap, shape, coords,
        frameborder, scrolling, marginwidth, marginheight, allow, allowfullscreen,
        allowtransparency, sandbox, srcdoc, rev, hreflang, ping, manifest, version, prompt,
        encoding, xmlns, `is`, slot, part, contenteditable, draggable, spellcheck, translate,
        accesskey, inert, popover, onclick, onload, onerror, onsubmit, onchange, onmouseover,
        onmouseout, d, fill, stroke, strokeWidth, strokeLinecap, strokeLinejoin, strokeMiterlimit,
        strokeDasharray, fillRule, clipRule, fillOpacity, strokeOpacity, clipPath, focusable, x, y,
        x1, x2, y1, y2, cx, cy, r, rx, ry, points, transform, opacity, offset, stopColor,
        stopOpacity, mask, filter, `in`, in2, result, mode, definitionURL, attributeName,
        attributeType, baseFrequency, baseProfile, calcMode, clipPathUnits, diffuseConstant,
        edgeMode, filterUnits, glyphRef, gradientTransform, gradientUnits, kernelMatrix,
        kernelUnitLength, keyPoints, keySplines, keyTimes, lengthAdjust, limitingConeAngle,
        markerHeight, markerUnits, markerWidth, maskContentUnits, maskUnits, numOctaves, pathLength,
        patternContentUnits, patternTransform, patternUnits, pointsAtX, pointsAtY, pointsAtZ,
        preserveAlpha, preserveAspectRatio, primitiveUnits, refX, refY, repeatCount, repeatDur,
        requiredExtensions, requiredFeatures, specularConstant, specularExponent, spreadMethod,
        startOffset, stdDeviation, stitchTiles, surfaceScale, systemLanguage, tableValues, targetX,
        targetY, textLength, viewBox, viewTarget, xChannelSelector, yChannelSelector, zoomAndPan,
        xlinkActuate, xlinkArcrole, xlinkHref, xlinkRole, xlinkShow, xlinkTitle, xlinkType, xmlLang,
        xmlSpace, xmlnsXlink
}

extension KnownAttribute {
    /// The names in the order of the cases, apart from `unknown`.
    static let names: StaticString = """
        id class href src alt title style name content property rel type value width height role lang dir \
        charset http-equiv media target data itemprop itemscope itemtype itemid itemref datetime cite \
        pubdate typeof vocab resource about prefix action method for placeholder disabled checked selected \
        readonly hidden tabindex accept accept-charset autocomplete autofocus enctype form formaction list \
        max maxlength min minlength multiple novalidate required step cols rows wrap colspan rowspan scope \
        headers span summary abbr align valign bgcolor border cellpadding cellspacing color face size nowrap \
        noshade clear background srcset sizes loading decoding fetchpriority crossorigin integrity async \
        defer nonce referrerpolicy imagesrcset imagesizes as aria-label aria-hidden aria-labelledby \
        aria-describedby aria-expanded aria-controls aria-haspopup aria-current aria-level aria-live \
        aria-modal aria-selected data-src data-srcset data-id data-type data-url data-title data-target \
        data-toggle data-index data-testid start reversed open download autoplay controls loop muted poster \
        preload kind srclang label default playsinline language code codebase classid archive object usemap \
        ismap shape coords frameborder scrolling marginwidth marginheight allow allowfullscreen \
        allowtransparency sandbox srcdoc rev hreflang ping manifest version prompt encoding xmlns is slot \
        part contenteditable draggable spellcheck translate accesskey inert popover onclick onload onerror \
        onsubmit onchange onmouseover onmouseout d fill stroke stroke-width stroke-linecap stroke-linejoin \
        stroke-miterlimit stroke-dasharray fill-rule clip-rule fill-opacity stroke-opacity clip-path \
        focusable x y x1 x2 y1 y2 cx cy r rx ry points transform opacity offset stop-color stop-opacity mask \
        filter in in2 result mode definitionURL attributeName attributeType baseFrequency baseProfile \
        calcMode clipPathUnits diffuseConstant edgeMode filterUnits glyphRef gradientTransform gradientUnits \
        kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust limitingConeAngle \
        markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength \
        patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha \
        preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions \
        requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles \
        surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget \
        xChannelSelector yChannelSelector zoomAndPan xlink:actuate xlink:arcrole xlink:href xlink:role \
        xlink:show xlink:title xlink:type xml:lang xml:space xmlns:xlink
        """

    /// How many cases there are; an identifier from this number on was interned by the document.
    @inlinable static var count: UInt32 { 287 }
}

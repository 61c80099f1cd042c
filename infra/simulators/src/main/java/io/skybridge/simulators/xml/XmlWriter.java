package io.skybridge.simulators.xml;

/** Writes an {@link Element} as a document, in the manner of the captured answers. */
public final class XmlWriter {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private final StringBuilder out = new StringBuilder(1024);
    private final boolean indented;

    private XmlWriter(boolean indented) {
        this.indented = indented;
    }

    /** The document as text; {@code indented} puts every element on its own line. */
    public static String write(Element root, boolean indented) {
        XmlWriter writer = new XmlWriter(indented);
        writer.out.append(PROLOG);
        writer.out.append('\n');
        writer.element(root, 0);
        return writer.out.toString();
    }

    private void element(Element element, int depth) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escaped(value, true);
            out.append('"');
        });
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append(" />");
            return;
        }
        out.append('>');
        if (element.children().isEmpty()) {
            escaped(element.text(), false);
        } else {
            for (Element child : element.children()) {
                line(depth + 1);
                element(child, depth + 1);
            }
            line(depth);
        }
        out.append("</").append(element.name()).append('>');
    }

    private void line(int depth) {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void escaped(String text, boolean attribute) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> out.append(attribute ? "&#x" + Integer.toHexString(point) + ";" : (char) point + "");
                default -> out.appendCodePoint(allowed(point) ? point : 0xFFFD);
            }
        }
    }

    /** XML 1.0 has no way to write most control characters or a lone surrogate, not even as a reference. */
    private static boolean allowed(int point) {
        return (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || (point >= 0x10000 && point <= 0x10FFFF);
    }
}

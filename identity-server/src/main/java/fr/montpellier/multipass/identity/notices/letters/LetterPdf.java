package fr.montpellier.multipass.identity.notices.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes a letter as PDF on A4, with the font that PDFBox contains, embedded. The recipient is at the position of the
 * window of an envelope (NF Z 11-001), with room below for an address.
 */
final class LetterPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;
    private static final float LEADING = 15;
    private static final float MARGIN = 60;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    /** The position of the recipient, in points: 110 mm from the left, 50 mm from the top. */
    private static final float RECIPIENT_LEFT = 312;

    private static final float RECIPIENT_TOP = PDRectangle.A4.getHeight() - 142;
    private static final float TEXT_TOP = PDRectangle.A4.getHeight() - 290;

    private LetterPdf() {}

    /**
     * @param sender lines, as in the other lists
     * @param text paragraphs, which are wrapped at the width of the page
     */
    record Letter(List<String> sender, List<String> recipient, String date, List<String> text) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Letter";
        }
    }

    static void write(Letter letter, OutputStream out) throws IOException {
        try (var document = new PDDocument();
                InputStream bytes = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            PDFont font = PDType0Font.load(document, bytes);
            List<String> lines = wrapped(letter.text(), font);
            int onFirst = (int) ((TEXT_TOP - MARGIN) / LEADING);
            int onOthers = (int) ((TOP - MARGIN) / LEADING);
            int first = Math.min(onFirst, lines.size());
            try (PDPageContentStream page = page(document)) {
                draw(page, font, letter.sender(), MARGIN, TOP);
                draw(page, font, letter.recipient(), RECIPIENT_LEFT, RECIPIENT_TOP);
                draw(page, font, List.of(letter.date()), MARGIN, TEXT_TOP + 2 * LEADING);
                draw(page, font, lines.subList(0, first), MARGIN, TEXT_TOP);
            }
            for (int from = first; from < lines.size(); from += onOthers) {
                try (PDPageContentStream page = page(document)) {
                    draw(page, font, lines.subList(from, Math.min(lines.size(), from + onOthers)), MARGIN, TOP);
                }
            }
            document.save(out);
        }
    }

    private static PDPageContentStream page(PDDocument document) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    private static void draw(PDPageContentStream page, PDFont font, List<String> lines, float left, float top)
            throws IOException {
        page.beginText();
        page.setFont(font, SIZE);
        page.setLeading(LEADING);
        page.newLineAtOffset(left, top);
        for (String line : lines) {
            page.showText(printable(line, font));
            page.newLine();
        }
        page.endText();
    }

    private static List<String> wrapped(List<String> paragraphs, PDFont font) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            var line = new StringBuilder();
            for (String word : paragraph.split("\\s+")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && width(longer, font) > WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(word);
                } else {
                    line = new StringBuilder(longer);
                }
            }
            lines.add(line.toString());
            lines.add("");
        }
        return lines;
    }

    private static float width(String text, PDFont font) throws IOException {
        return font.getStringWidth(printable(text, font)) / 1000 * SIZE;
    }

    /** Replaces characters that the font does not contain. */
    private static String printable(String text, PDFont font) {
        var drawn = new StringBuilder();
        text.codePoints().forEach(point -> drawn.append(hasGlyph(point, font) ? Character.toString(point) : "?"));
        return drawn.toString();
    }

    private static boolean hasGlyph(int point, PDFont font) {
        try {
            font.encode(Character.toString(point));
            return true;
        } catch (IOException | IllegalArgumentException unknown) {
            return false;
        }
    }
}

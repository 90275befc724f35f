package fr.montpellier.multipass.specimens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * A page of text that says SPÉCIMEN across, without a code. The same input gives the same bytes.
 *
 * @param title printed large
 * @param lines below it; lines of a machine-readable zone are printed in a font of equal widths
 */
record PrintedPage(String title, List<String> lines) {

    private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
    private static final PDFont EQUAL_WIDTHS = new PDType1Font(FontName.COURIER);
    private static final float LEFT = 50;
    private static final float TOP = 730;
    private static final float LINE = 18;

    byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.setDocumentId(1L);
            Calendar made = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            made.clear();
            made.set(2026, Calendar.NOVEMBER, 1);
            document.getDocumentInformation().setTitle("SPÉCIMEN - " + title);
            document.getDocumentInformation().setCreationDate(made);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                // So light that it is no text of the page.
                content.setNonStrokingColor(0.97f);
                for (int y = 130; y < 800; y += 180) {
                    text(content, BOLD, 64, 110, y, "SPÉCIMEN");
                }
                content.setNonStrokingColor(0f);
                text(content, BOLD, 18, LEFT, TOP, title);
                for (int i = 0; i < lines.size(); i++) {
                    String line = lines.get(i);
                    text(
                            content,
                            line.contains("<<") ? EQUAL_WIDTHS : PLAIN,
                            11,
                            LEFT,
                            TOP - 2 * LINE - i * LINE,
                            line);
                }
                text(
                        content,
                        PLAIN,
                        8,
                        LEFT,
                        40,
                        "SPÉCIMEN sans valeur, fait pour Multipass : personnes et numéros inventés.");
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}

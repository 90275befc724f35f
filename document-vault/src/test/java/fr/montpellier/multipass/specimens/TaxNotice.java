package fr.montpellier.multipass.specimens;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * A page that looks like a tax notice without passing for one: it says SPÉCIMEN across. The same input gives the same
 * bytes.
 *
 * @param declarant1 name printed, as on the notice
 * @param referenceIncome revenu fiscal de référence printed, in euros
 * @param code content of the Data Matrix, if there is one
 */
record TaxNotice(String declarant1, int referenceIncome, Optional<String> code) {

    private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    /** Half a millimetre, as printed codes have. */
    private static final float MODULE = 1.44f;

    private static final float LEFT = 50;

    byte[] pdf() throws IOException {
        try (PDDocument document = document();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    PDDocument document() throws IOException {
        PDDocument document = new PDDocument();
        document.setDocumentId(1L);
        Calendar issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        issued.clear();
        issued.set(2022, Calendar.JULY, 31);
        document.getDocumentInformation().setTitle("SPÉCIMEN - Avis d'impôt 2022 sur les revenus 2021");
        document.getDocumentInformation().setCreationDate(issued);
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            watermark(content);
            heading(content);
            people(content);
            figures(content);
            if (code.isPresent()) {
                draw(content, code.get());
            }
            text(
                    content,
                    PLAIN,
                    8,
                    LEFT,
                    40,
                    "SPÉCIMEN sans valeur. Code signé par l'autorité de test de la"
                            + " spécification 2D-Doc (FR00) : il ne prouve rien.");
        }
        return document;
    }

    private static void watermark(PDPageContentStream content) throws IOException {
        content.setNonStrokingColor(0.93f);
        for (int y = 130; y < 800; y += 180) {
            text(content, BOLD, 64, 110, y, "SPÉCIMEN");
        }
        content.setNonStrokingColor(0f);
    }

    private static void heading(PDPageContentStream content) throws IOException {
        text(content, BOLD, 11, LEFT, 790, "DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES (SPÉCIMEN)");
        text(content, BOLD, 20, LEFT, 730, "AVIS D'IMPÔT 2022");
        text(content, PLAIN, 12, LEFT, 710, "Impôt sur les revenus de l'année 2021");
        text(content, PLAIN, 10, LEFT, 694, "Avis d'impôt établi en 2022, mis en recouvrement le 31/07/2022");
    }

    private void people(PDPageContentStream content) throws IOException {
        text(content, BOLD, 11, LEFT, 655, "Vos références");
        text(content, PLAIN, 10, LEFT, 638, "Référence de l'avis : 22 78 0123456 78");
        text(content, PLAIN, 10, LEFT, 623, "Déclarant 1 : " + declarant1);
        text(content, PLAIN, 10, LEFT, 608, "Déclarant 2 : RETI SOPHIE");
        text(content, PLAIN, 10, LEFT, 578, declarant1);
        text(content, PLAIN, 10, LEFT, 564, "145 RUE JULLIARD");
        text(content, PLAIN, 10, LEFT, 550, "ZA SPECIMEN");
        text(content, PLAIN, 10, LEFT, 536, "78320 LEVIS ST NOM");
    }

    private void figures(PDPageContentStream content) throws IOException {
        String income = String.format(Locale.ROOT, "%,d", referenceIncome).replace(',', ' ');
        text(content, BOLD, 11, LEFT, 490, "Vos éléments pour vos démarches");
        line(content, 472, "Revenu fiscal de référence", income + " €");
        line(content, 456, "Nombre de parts", "2,75");
        line(content, 440, "Situation du foyer", "Mariés");
        text(content, BOLD, 11, LEFT, 400, "Le calcul de votre impôt");
        line(content, 382, "Impôt sur le revenu net", "3 542 €");
        line(content, 366, "Prélèvement à la source déjà payé", "3 724 €");
        line(content, 350, "Montant qui vous est remboursé", "182 €");
    }

    private static void line(PDPageContentStream content, float y, String label, String value) throws IOException {
        text(content, PLAIN, 10, LEFT, y, label);
        text(content, PLAIN, 10, 330, y, value);
    }

    private static void text(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    /** Drawn as squares, sharp at every resolution. */
    private static void draw(PDPageContentStream content, String code) throws IOException {
        BitMatrix matrix = new DataMatrixWriter().encode(code, BarcodeFormat.DATA_MATRIX, 1, 1);
        float left = PDRectangle.A4.getWidth() - LEFT - matrix.getWidth() * MODULE;
        float top = 690;
        content.setNonStrokingColor(1f);
        content.addRect(
                left - 8,
                top - matrix.getHeight() * MODULE - 8,
                matrix.getWidth() * MODULE + 16,
                matrix.getHeight() * MODULE + 16);
        content.fill();
        content.setNonStrokingColor(0f);
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int column = 0; column < matrix.getWidth(); column++) {
                int run = 0;
                while (column + run < matrix.getWidth() && matrix.get(column + run, row)) {
                    run++;
                }
                if (run > 0) {
                    content.addRect(left + column * MODULE, top - (row + 1) * MODULE, run * MODULE, MODULE);
                    column += run;
                }
            }
        }
        content.fill();
        text(content, BOLD, 8, left, top + 10, "2D-DOC (test)");
    }
}

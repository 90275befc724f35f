package fr.montpellier.multipass.vault.inspection;

import fr.montpellier.multipass.vault.files.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Opens a page of our own, so that classes and fonts are loaded before a resident waits for them. */
final class WarmUp {

    private WarmUp() {}

    static void run(Inspector inspector) {
        try {
            inspector.inspect(SourceFile.of(page()), FileKind.PDF, List.of(), true);
        } catch (IOException | RefusedFileException e) {
            throw new IllegalStateException("a page of our own was refused", e);
        }
    }

    private static byte[] page() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText("Multipass");
                content.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}

package fr.montpellier.multipass.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** A page, and something that makes the file large. */
public final class LargePdf {

    private LargePdf() {}

    /** @param filling bytes in it beside the page; another file each time that it is another number */
    public static byte[] of(int filling) {
        byte[] bytes = new byte[filling];
        new Random(filling).nextBytes(bytes);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem("Filling", new PDStream(document, new ByteArrayInputStream(bytes)));
            document.save(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

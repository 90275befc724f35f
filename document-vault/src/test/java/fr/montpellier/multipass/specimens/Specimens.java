package fr.montpellier.multipass.specimens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Specimen tax notices: one that is right, and each way in which one may be wrong. */
public final class Specimens {

    /** The sample of a tax notice of 2021 incomes for RETI PATRICK and RETI SOPHIE. */
    public static final String NOTICE_VECTOR = "v4-28";

    /** What the signed code of the notice says. */
    public static final int REFERENCE_INCOME = 63_198;

    private static final String DECLARANT = "RETI PATRICK";
    private static final int OTHER_INCOME = 21_198;

    /** Points per inch. */
    private static final int PHOTOGRAPH = 150;

    private Specimens() {}

    /** Code and page say the same. */
    public static byte[] valid() {
        return pdf(new TaxNotice(DECLARANT, REFERENCE_INCOME, Optional.of(code())));
    }

    /** The usual fraud: a genuine code, and another income on the page. */
    public static byte[] editedIncome() {
        return pdf(new TaxNotice(DECLARANT, OTHER_INCOME, Optional.of(code())));
    }

    /** A genuine code, and another person on the page. */
    public static byte[] editedName() {
        return pdf(new TaxNotice("MARTIN PATRICK", REFERENCE_INCOME, Optional.of(code())));
    }

    /** Code and page both changed: the signature no longer fits. */
    public static byte[] editedCode() {
        String changed = code().replace("41" + REFERENCE_INCOME, "41" + OTHER_INCOME);
        return pdf(new TaxNotice(DECLARANT, OTHER_INCOME, Optional.of(changed)));
    }

    public static byte[] withoutCode() {
        return pdf(new TaxNotice(DECLARANT, REFERENCE_INCOME, Optional.empty()));
    }

    /** A password is needed to open it. */
    public static byte[] encrypted() {
        return encrypted("specimen");
    }

    /** Opens without a password, but restricts what may be done. */
    public static byte[] restricted() {
        return encrypted("");
    }

    /** The first two thirds. */
    public static byte[] truncated() {
        byte[] whole = valid();
        return Arrays.copyOf(whole, whole.length * 2 / 3);
    }

    /** A text that calls itself a PDF. */
    public static byte[] notPdf() {
        return "SPÉCIMEN : ceci est un texte, pas un PDF.\n".getBytes(StandardCharsets.UTF_8);
    }

    /** The first page of a specimen as a telephone photographs it: JPEG, about two million points. */
    public static byte[] photographed(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, PHOTOGRAPH, ImageType.RGB), "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code() {
        return CodeVectors.code(NOTICE_VECTOR);
    }

    private static byte[] encrypted(String password) {
        TaxNotice notice = new TaxNotice(DECLARANT, REFERENCE_INCOME, Optional.of(code()));
        try (PDDocument document = notice.document();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pdf(TaxNotice notice) {
        try {
            return notice.pdf();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the specimens into the folder named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Map<String, byte[]> files = Map.of(
                "avis-imposition-photo-1.jpg", photographed(valid()),
                "avis-imposition-photo-2.jpg", photographed(withoutCode()),
                "avis-imposition-valide.pdf", valid(),
                "avis-imposition-page-modifiee.pdf", editedIncome(),
                "avis-imposition-nom-modifie.pdf", editedName(),
                "avis-imposition-code-modifie.pdf", editedCode(),
                "avis-imposition-sans-code.pdf", withoutCode(),
                "avis-imposition-chiffre.pdf", encrypted(),
                "avis-imposition-tronque.pdf", truncated(),
                "pas-un-pdf.pdf", notPdf());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}

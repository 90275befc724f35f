package fr.montpellier.multipass.vault.checking.inspection.pdfa;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes one PDF/A-2b (ISO 19005-2) with the pages of an image file. A photograph is embedded byte for byte, black and
 * white without loss, other images as JPEG, since the original is kept too.
 */
public final class PdfACopyWriter {

    private static final float QUALITY = 0.9f;

    /** The metadata that ISO 19005-2 requires (6.6.4): part and conformance level. */
    private static final String XMP = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                  <pdfaid:part>2</pdfaid:part>
                  <pdfaid:conformance>B</pdfaid:conformance>
                </rdf:Description>
              </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>""";

    private PdfACopyWriter() {}

    public static byte[] of(SourceFile file, FileKind kind, InspectionLimits limits) throws RefusedFileException {
        try {
            return made(file, kind, limits);
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "out of memory");
        }
    }

    private static byte[] made(SourceFile file, FileKind kind, InspectionLimits limits)
            throws IOException, RefusedFileException {
        try (PDDocument document = new PDDocument();
                ImageDecoder reading = ImageDecoder.of(file, kind, limits)) {
            for (int page = 0; page < reading.pages(); page++) {
                PDImageXObject image = kind == FileKind.JPEG
                        ? JPEGFactory.createFromByteArray(document, file.part(0, Math.toIntExact(file.length())))
                        : image(document, reading.page(page));
                add(document, image, reading.quarterTurns(page));
            }
            identify(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    static PDImageXObject image(PDDocument document, BufferedImage page) throws IOException {
        if (page.getType() == BufferedImage.TYPE_BYTE_BINARY
                && page.getColorModel().getPixelSize() == 1) {
            return LosslessFactory.createFromImage(document, page);
        }
        BufferedImage paper = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = paper.createGraphics();
        graphics.drawImage(page, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return JPEGFactory.createFromImage(document, paper, QUALITY);
    }

    /** Adds a page with the image as large as fits on A4, in portrait or landscape as the image is. */
    static void add(PDDocument document, PDImageXObject image, int quarterTurns) throws IOException {
        PDRectangle paper = PDRectangle.A4;
        boolean lying = image.getWidth() > image.getHeight();
        float scale = Math.min(
                (lying ? paper.getHeight() : paper.getWidth()) / image.getWidth(),
                (lying ? paper.getWidth() : paper.getHeight()) / image.getHeight());
        // ISO 19005-2, 6.1.13: a page has no side under three points.
        float width = Math.max(3, image.getWidth() * scale);
        float height = Math.max(3, image.getHeight() * scale);
        PDPage page = new PDPage(new PDRectangle(width, height));
        page.setRotation(90 * quarterTurns);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(image, 0, 0, width, height);
        }
    }

    /** Adds the output intent and the conformance claim. */
    static void identify(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(XMP.getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }
}

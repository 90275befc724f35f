package fr.montpellier.multipass.vault.checking.inspection.pdfa;

import static fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfAValidation.assertCompliant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.Photographs;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Several pictures in one PDF/A. */
class PdfAScanWriterTest {

    private static final InspectionLimits LIMITS = InspectionLimits.of(5, 2_000_000);
    private static final byte[] LYING = Photographs.jpeg(TestFiles.white(900, 600), 6);
    private static final byte[] SCAN =
            TestFiles.tiff(List.of(TestFiles.white(1000, 1400), TestFiles.white(1400, 1000)));

    @Test
    void pictures_of_every_kind_become_pages_in_their_order() throws Exception {
        BufferedImage drawn = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
        drawn.setRGB(3, 4, 0xFF123456);
        byte[] pdf = scan(
                Map.entry(FileKind.JPEG, LYING),
                Map.entry(FileKind.TIFF, SCAN),
                Map.entry(FileKind.PNG, Photographs.of(drawn, "png")));

        assertCompliant(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(document.getPage(0).getRotation()).isEqualTo(90);
            assertThat(image(document.getPage(0)).getStream().getCOSObject().createRawInputStream())
                    .hasBinaryContent(LYING);
            assertThat(document.getPage(1).getMediaBox().getHeight()).isBetween(830f, 842f);
            assertThat(document.getPage(2).getMediaBox().getWidth()).isBetween(830f, 842f);
            BufferedImage kept = image(document.getPage(3)).getImage();
            assertThat(kept.getRGB(3, 4)).as("without loss").isEqualTo(0xFF123456);
            assertThat(kept.getRGB(0, 0)).as("on white").isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    void png_of_every_kind_become_pdf_a() throws Exception {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED
        }) {
            assertCompliant(scan(Map.entry(FileKind.PNG, Photographs.of(new BufferedImage(40, 30, type), "png"))));
        }
    }

    @Test
    void the_same_pictures_give_the_same_bytes() throws Exception {
        assertThat(scan(Map.entry(FileKind.JPEG, LYING), Map.entry(FileKind.TIFF, SCAN)))
                .isEqualTo(scan(Map.entry(FileKind.JPEG, LYING), Map.entry(FileKind.TIFF, SCAN)));
    }

    @Test
    void a_picture_that_would_be_refused_alone_is_refused_here() throws Exception {
        assertThat(refusal(FileKind.JPEG, Arrays.copyOf(LYING, LYING.length / 2)))
                .isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(FileKind.PNG, LYING)).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(FileKind.PDF, TestFiles.pdf(document -> {}))).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(FileKind.JPEG, Photographs.of(TestFiles.white(2000, 1500), "jpeg")))
                .isEqualTo(Refusal.TOO_COMPLEX);
    }

    @Test
    void pages_are_counted_together() throws Exception {
        try (PdfAScanWriter scan = new PdfAScanWriter(LIMITS)) {
            scan.add(SourceFile.of(SCAN), FileKind.TIFF);
            scan.add(SourceFile.of(SCAN), FileKind.TIFF);
            assertThatThrownBy(() -> scan.add(SourceFile.of(SCAN), FileKind.TIFF))
                    .isInstanceOfSatisfying(
                            RefusedFileException.class,
                            e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY_PAGES));
        }
    }

    private static Refusal refusal(FileKind kind, byte[] file) throws Exception {
        try (PdfAScanWriter scan = new PdfAScanWriter(LIMITS)) {
            scan.add(SourceFile.of(file), kind);
            throw new AssertionError("it was drawn");
        } catch (RefusedFileException e) {
            return e.refusal();
        }
    }

    @SafeVarargs
    private static byte[] scan(Map.Entry<FileKind, byte[]>... files) throws Exception {
        try (PdfAScanWriter scan = new PdfAScanWriter(LIMITS)) {
            for (Map.Entry<FileKind, byte[]> file : files) {
                scan.add(SourceFile.of(file.getValue()), file.getKey());
            }
            return scan.finish().toByteArray();
        }
    }

    private static PDImageXObject image(PDPage page) throws Exception {
        PDResources resources = page.getResources();
        return (PDImageXObject)
                resources.getXObject(resources.getXObjectNames().iterator().next());
    }
}

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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.Test;

/** What comes out is PDF/A-2b for veraPDF. */
class PdfACopyWriterTest {

    private static final InspectionLimits LIMITS = InspectionLimits.of(3, 50_000_000);

    @Test
    void a_photograph_goes_in_byte_for_byte() throws Exception {
        byte[] photograph = Photographs.of(TestFiles.white(900, 600), "jpeg");
        byte[] pdf = copy(photograph, FileKind.JPEG);
        assertCompliant(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDResources resources = document.getPage(0).getResources();
            COSName name = resources.getXObjectNames().iterator().next();
            assertThat(resources.getXObject(name).getStream().getCOSObject().createRawInputStream())
                    .hasBinaryContent(photograph);
        }
    }

    @Test
    void pictures_of_every_kind_become_pdf_a() throws Exception {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED
        }) {
            assertCompliant(copy(Photographs.of(new BufferedImage(400, 300, type), "png"), FileKind.PNG));
        }
    }

    @Test
    void a_scan_of_several_pages_is_one_document() throws Exception {
        byte[] scan = TestFiles.tiff(List.of(TestFiles.white(1000, 1400), TestFiles.white(1400, 1000)));
        byte[] pdf = copy(scan, FileKind.TIFF);
        assertCompliant(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(830f, 842f);
            assertThat(document.getPage(1).getMediaBox().getWidth()).isBetween(830f, 842f);
        }
    }

    @Test
    void a_strip_is_a_page_that_the_standard_allows() throws Exception {
        assertCompliant(copy(Photographs.of(TestFiles.white(3000, 1), "png"), FileKind.PNG));
    }

    @Test
    void a_damaged_or_too_long_file_is_refused() throws Exception {
        byte[] photograph = Photographs.of(TestFiles.white(900, 600), "png");
        assertThatThrownBy(() -> copy(Arrays.copyOf(photograph, photograph.length / 2), FileKind.PNG))
                .isInstanceOf(RefusedFileException.class);
        BufferedImage page = TestFiles.white(10, 10);
        byte[] scan = TestFiles.tiff(List.of(page, page, page, page));
        assertThatThrownBy(() -> copy(scan, FileKind.TIFF))
                .isInstanceOfSatisfying(
                        RefusedFileException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY_PAGES));
    }

    private static byte[] copy(byte[] file, FileKind kind) throws RefusedFileException {
        return PdfACopyWriter.of(SourceFile.of(file), kind, LIMITS);
    }
}

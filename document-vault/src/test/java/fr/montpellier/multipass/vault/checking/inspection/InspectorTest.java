package fr.montpellier.multipass.vault.checking.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {

    private final Inspector inspector;

    InspectorTest() throws IOException {
        inspector = new Inspector(InspectionLimits.of(5, 50_000_000), TrustDirectory.read(null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JavaScript", "Launch", "SubmitForm", "ImportData", "RichMediaExecute", "GoToE"})
    void an_action_that_does_something_is_refused(String action) {
        assertThat(refusal(TestFiles.withCatalogueEntry("OpenAction", TestFiles.action(action))))
                .isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @Test
    void an_address_that_opens_by_itself_is_active_content() {
        assertThat(refusal(TestFiles.withCatalogueEntry("OpenAction", TestFiles.action("URI"))))
                .isEqualTo(Refusal.ACTIVE_CONTENT);

        COSDictionary triggers = new COSDictionary();
        triggers.setItem(COSName.getPDFName("WC"), TestFiles.action("URI"));
        assertThat(refusal(TestFiles.withCatalogueEntry("AA", triggers))).isEqualTo(Refusal.ACTIVE_CONTENT);

        COSDictionary going = TestFiles.action("GoTo");
        going.setItem(COSName.getPDFName("Next"), TestFiles.action("URI"));
        assertThat(refusal(TestFiles.withCatalogueEntry("OpenAction", going))).isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @Test
    void a_name_that_is_written_otherwise_is_the_same_name() {
        byte[] plain = TestFiles.withCatalogueEntry("OpenAction", TestFiles.action("JavaScript"));
        String text = new String(plain, StandardCharsets.ISO_8859_1);
        byte[] disguised = text.replace("/JavaScript", "/J#61vaScrip#74").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(disguised.length).isGreaterThan(plain.length);
        assertThat(refusal(disguised)).isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @Test
    void an_action_that_nothing_points_to_is_refused_too() {
        byte[] file = TestFiles.pdf(document -> {
            COSDictionary hidden = new COSDictionary();
            hidden.setItem(COSName.getPDFName("Deep"), TestFiles.action("Launch"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Unknown"), hidden);
        });
        assertThat(refusal(file)).isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RichMedia", "Movie", "Screen", "FileAttachment"})
    void an_annotation_that_plays_or_carries_something_is_refused(String subtype) {
        COSDictionary annotation = new COSDictionary();
        annotation.setName(COSName.TYPE, "Annot");
        annotation.setName(COSName.SUBTYPE, subtype);
        assertThat(refusal(TestFiles.withCatalogueEntry("X", annotation))).isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @Test
    void forms_of_xfa_and_embedded_files_are_refused() {
        COSDictionary form = new COSDictionary();
        form.setItem(COSName.getPDFName("XFA"), new COSString("<xdp/>"));
        assertThat(refusal(TestFiles.withCatalogueEntry("AcroForm", form))).isEqualTo(Refusal.ACTIVE_CONTENT);

        COSDictionary specification = new COSDictionary();
        specification.setItem(COSName.F, new COSString("virus.exe"));
        specification.setItem(COSName.EF, new COSDictionary());
        assertThat(refusal(TestFiles.withCatalogueEntry("X", specification))).isEqualTo(Refusal.ACTIVE_CONTENT);
    }

    @Test
    void links_and_forms_that_only_show_are_kept() throws RefusedFileException {
        COSDictionary link = new COSDictionary();
        link.setName(COSName.S, "URI");
        link.setItem(COSName.URI, new COSString("https://www.impots.gouv.fr"));
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.A, link);
        byte[] file = TestFiles.withCatalogueEntry("X", annotation);

        assertThat(inspect(file, FileKind.PDF).pages()).isEqualTo(1);
    }

    @Test
    void two_kinds_of_file_in_one_are_refused() throws IOException {
        byte[] notice = Specimens.valid();
        assertThat(refusal(joined("<html></html>\n".getBytes(StandardCharsets.US_ASCII), notice)))
                .isEqualTo(Refusal.AMBIGUOUS);
        assertThat(refusal(joined(notice, zip()))).isEqualTo(Refusal.AMBIGUOUS);
        byte[] image = TestFiles.tiff(List.of(TestFiles.white(100, 100)));
        byte[] both = joined(image, new byte[0]);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, both, 500, 8);
        assertThat(catchThrowableOfType(RefusedFileException.class, () -> inspect(both, FileKind.TIFF))
                        .refusal())
                .isEqualTo(Refusal.AMBIGUOUS);
    }

    @Test
    void a_count_that_lies_is_not_believed() {
        assertThat(refusal(TestFiles.manyPages(6))).isEqualTo(Refusal.TOO_MANY_PAGES);
    }

    @Test
    void a_tiff_of_several_pages_is_read_to_its_end_and_its_code_found() throws Exception {
        try (PDDocument notice = org.apache.pdfbox.Loader.loadPDF(Specimens.valid())) {
            BufferedImage page = new PDFRenderer(notice).renderImageWithDPI(0, 200);
            InspectionFindings findings = inspect(
                    TestFiles.tiff(List.of(TestFiles.white(800, 1200), TestFiles.white(800, 1200), page)),
                    FileKind.TIFF);
            assertThat(findings.pages()).isEqualTo(3);
            assertThat(findings.readings().check().reason()).isEqualTo(Reason.PAGE_NOT_COMPARABLE);
        }
    }

    @Test
    void a_tiff_of_too_many_pages_is_refused() {
        byte[] file = TestFiles.tiff(java.util.Collections.nCopies(6, TestFiles.white(50, 50)));
        assertThat(catchThrowableOfType(RefusedFileException.class, () -> inspect(file, FileKind.TIFF))
                        .refusal())
                .isEqualTo(Refusal.TOO_MANY_PAGES);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private Refusal refusal(byte[] pdf) {
        return catchThrowableOfType(RefusedFileException.class, () -> inspect(pdf, FileKind.PDF))
                .refusal();
    }

    private InspectionFindings inspect(byte[] file, FileKind kind) throws RefusedFileException {
        return inspector.inspect(SourceFile.of(file), kind, List.of(), true);
    }
}

package fr.montpellier.multipass.vault.checking.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticityCheckerTest {

    private static final List<String> NOTICE = List.of("04", "18", "28");

    private final AuthenticityChecker demo = new AuthenticityChecker(SearchLimits.DEFAULT, TestTrust.DEMO);

    @Test
    void a_genuine_notice_is_verified() throws IOException {
        CheckResult check = check(Specimens.valid());

        assertThat(check.reason()).isEqualTo(Reason.SIGNATURE_VALID_AND_PAGE_AGREES);
        assertThat(check.verdict()).isEqualTo(Verdict.VERIFIE);
        assertThat(check.facts()).containsEntry("revenuFiscalDeReference", "63198");
    }

    @Test
    void another_income_on_the_page_is_named() throws IOException {
        CheckResult check = check(Specimens.editedIncome());

        assertThat(check.reason()).isEqualTo(Reason.PAGE_DIFFERS);
        assertThat(check.verdict()).isEqualTo(Verdict.ALTERE);
        assertThat(check.differences()).containsExactly("revenuFiscalDeReference");
    }

    @Test
    void another_person_on_the_page_is_named_though_the_surname_is_still_there() throws IOException {
        assertThat(check(Specimens.editedName()).differences()).containsExactly("declarant1");
    }

    @Test
    void a_changed_code_is_altered_and_its_facts_are_not_kept() throws IOException {
        CheckResult check = check(Specimens.editedCode());

        assertThat(check.reason()).isEqualTo(Reason.SIGNATURE_INVALID);
        assertThat(check.verdict()).isEqualTo(Verdict.ALTERE);
        assertThat(check.facts()).isEmpty();
    }

    @Test
    void a_notice_without_code_has_none() throws IOException {
        assertThat(check(Specimens.withoutCode()).reason()).isEqualTo(Reason.NO_CODE);
    }

    @Test
    void the_test_authority_proves_nothing_outside_a_demonstration() throws IOException {
        AuthenticityChecker production = new AuthenticityChecker(SearchLimits.DEFAULT, TestTrust.NONE);
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            CheckResult check = production.ofPdf(document, NOTICE).check();
            assertThat(check.reason()).isEqualTo(Reason.TEST_AUTHORITY);
            assertThat(check.verdict()).isEqualTo(Verdict.NON_VERIFIABLE);
            assertThat(check.facts()).isEmpty();
        }
    }

    @Test
    void the_code_of_another_kind_of_document_proves_nothing() throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            assertThat(demo.ofPdf(document, List.of("00", "01")).check().reason())
                    .isEqualTo(Reason.OTHER_DOCUMENT_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void a_page_that_is_shown_turned_is_verified(int degrees) throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            document.getPage(0).setRotation(degrees);
            assertThat(demo.ofPdf(document, NOTICE).check().reason()).isEqualTo(Reason.SIGNATURE_VALID_AND_PAGE_AGREES);
        }
    }

    @Test
    void a_code_on_a_later_page_is_found() throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            document.getPages().insertBefore(new PDPage(PDRectangle.A4), document.getPage(0));
            document.getPages().insertBefore(new PDPage(PDRectangle.A4), document.getPage(0));
            assertThat(demo.ofPdf(document, NOTICE).check().verdict()).isEqualTo(Verdict.VERIFIE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 200, 300})
    void a_scan_gives_its_facts_and_says_that_the_page_was_not_compared(int resolution) throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            CheckResult check = demo.ofImage(new PDFRenderer(document).renderImageWithDPI(0, resolution), NOTICE)
                    .check();
            assertThat(check.reason()).isEqualTo(Reason.PAGE_NOT_COMPARABLE);
            assertThat(check.facts()).containsEntry("anneeDesRevenus", "2021");
        }
    }

    @Test
    void true_text_hidden_behind_a_scan_is_not_believed() throws IOException {
        try (PDDocument edited = Loader.loadPDF(Specimens.editedIncome());
                PDDocument scan = new PDDocument()) {
            BufferedImage picture = new PDFRenderer(edited).renderImageWithDPI(0, 200);
            PDPage page = new PDPage(PDRectangle.A4);
            scan.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(scan, page)) {
                PDRectangle box = page.getMediaBox();
                content.drawImage(
                        LosslessFactory.createFromImage(scan, picture), 0, 0, box.getWidth(), box.getHeight());
                hidden(content, "RETI PATRICK", "RETI SOPHIE", "Revenu fiscal de reference 63 198", "2021");
            }
            CheckResult check = demo.ofPdf(scan, NOTICE).check();
            assertThat(check.reason()).isEqualTo(Reason.PAGE_NOT_COMPARABLE);
            assertThat(check.verdict()).isEqualTo(Verdict.NON_VERIFIABLE);
        }
    }

    @Test
    void text_without_ink_or_in_white_does_not_hide_an_edited_figure() throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.editedIncome())) {
            try (PDPageContentStream content = new PDPageContentStream(
                    document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true, true)) {
                hidden(content, "Revenu fiscal de reference : 63 198");
                content.setNonStrokingColor(1f);
                line(content, 80, "Revenu fiscal de reference : 63 198");
            }
            assertThat(demo.ofPdf(document, NOTICE).check().differences()).containsExactly("revenuFiscalDeReference");
        }
    }

    @Test
    void one_altered_code_among_several_makes_the_document_altered() {
        String changed = CodeVectors.code("v3-01").replace("75000", "34000");
        BufferedImage page = new SamplePage(200)
                .code(CodeVectors.code("v4-28"), 0.7, 0.1)
                .code(changed, 0.1, 0.7)
                .image();

        DocumentCodes readings = demo.ofImage(page, List.of());

        assertThat(readings.codes())
                .extracting(reading -> reading.check().reason())
                .containsExactlyInAnyOrder(Reason.PAGE_NOT_COMPARABLE, Reason.SIGNATURE_INVALID);
        assertThat(readings.check().reason()).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    static List<CodeVectors.Vector> vectors() {
        return CodeVectors.all().toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_bare_code_of_the_specification_is_verified(CodeVectors.Vector vector) {
        assertThat(bare(vector.code()).reason()).isEqualTo(Reason.SIGNATURE_VALID);
    }

    @Test
    void a_bare_code_is_taken_byte_for_byte() {
        String code = CodeVectors.code("v3-00");
        assertThat(bare(code.replace("\u001d\u001f", "\u001f")).reason()).isEqualTo(Reason.SIGNATURE_INVALID);
        assertThat(bare(code.replace("\u001d", "")).verdict()).isEqualTo(Verdict.ALTERE);
        assertThat(bare(" " + code).reason()).isEqualTo(Reason.NO_CODE);
        assertThat(bare(code.substring(0, code.indexOf('\u001f'))).reason()).isEqualTo(Reason.UNSUPPORTED_CODE);
    }

    @Test
    void a_code_in_binary_mode_is_said_to_be_one() {
        assertThat(demo.ofCode(new byte[] {(byte) 0xDC, 4, 0x46, 0x52}).check().reason())
                .isEqualTo(Reason.BINARY_CODE);
    }

    private CheckResult bare(String code) {
        return demo.ofCode(code.getBytes(StandardCharsets.ISO_8859_1)).check();
    }

    private static void hidden(PDPageContentStream content, String... lines) throws IOException {
        content.setRenderingMode(RenderingMode.NEITHER);
        for (int i = 0; i < lines.length; i++) {
            line(content, 100 + 14 * i, lines[i]);
        }
        content.setRenderingMode(RenderingMode.FILL);
    }

    private static void line(PDPageContentStream content, float y, String text) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 10);
        content.newLineAtOffset(50, y);
        content.showText(text);
        content.endText();
    }

    private CheckResult check(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return demo.ofPdf(document, NOTICE).check();
        }
    }
}

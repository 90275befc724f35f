package fr.montpellier.multipass.vault.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.specimens.Specimens;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticityTest {

    private static final AuthenticitySettings SETTINGS = TestSettings.DEFAULT;
    private static final List<String> NOTICE = List.of("04", "18", "28");

    private final Authenticity demo = new Authenticity(SETTINGS, new TrustDirectory(SETTINGS, true), Path.of("target"));

    @Test
    void the_drawn_code_reads_as_the_very_same_code() throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            GreyPage page = new PageDrawing(SETTINGS).draw(document, 0).orElseThrow();
            assertThat(new CodeFinder(page).find()).contains(CodeVectors.code("v4-28"));
        }
    }

    @Test
    void a_genuine_notice_is_verified() throws IOException {
        Check check = check(Specimens.valid());

        assertThat(check.reason()).isEqualTo(Reason.SIGNATURE_VALID_AND_PAGE_AGREES);
        assertThat(check.verdict()).isEqualTo(Verdict.VERIFIE);
        assertThat(check.facts()).containsEntry("revenuFiscalDeReference", "63198");
    }

    @Test
    void another_income_on_the_page_is_named() throws IOException {
        Check check = check(Specimens.editedIncome());

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
        Check check = check(Specimens.editedCode());

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
        Authenticity production = new Authenticity(SETTINGS, new TrustDirectory(SETTINGS, false), Path.of("target"));
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            Check check = production.ofPdf(document, NOTICE);
            assertThat(check.reason()).isEqualTo(Reason.TEST_AUTHORITY);
            assertThat(check.verdict()).isEqualTo(Verdict.NON_VERIFIABLE);
            assertThat(check.facts()).isEmpty();
        }
    }

    @Test
    void the_code_of_another_kind_of_document_proves_nothing() throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            assertThat(demo.ofPdf(document, List.of("00", "01")).reason()).isEqualTo(Reason.OTHER_DOCUMENT_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 200, 300})
    void a_scan_gives_its_facts_and_says_that_the_page_was_not_compared(int resolution) throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            Check check = demo.ofImage(new PDFRenderer(document).renderImageWithDPI(0, resolution), NOTICE);
            assertThat(check.reason()).isEqualTo(Reason.PAGE_NOT_COMPARABLE);
            assertThat(check.facts()).containsEntry("anneeDesRevenus", "2021");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, 2, 90})
    void a_skewed_scan_is_read(double degrees) throws IOException {
        try (PDDocument document = Loader.loadPDF(Specimens.valid())) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
            assertThat(demo.ofImage(rotated(page, degrees), NOTICE).facts())
                    .containsEntry("declarant1", "RETI PATRICK");
        }
    }

    private static BufferedImage rotated(BufferedImage page, double degrees) {
        int side = Math.max(page.getWidth(), page.getHeight());
        BufferedImage canvas = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(
                java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
        graphics.drawImage(page, (side - page.getWidth()) / 2, (side - page.getHeight()) / 2, null);
        graphics.dispose();
        return canvas;
    }

    private Check check(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return demo.ofPdf(document, NOTICE);
        }
    }
}

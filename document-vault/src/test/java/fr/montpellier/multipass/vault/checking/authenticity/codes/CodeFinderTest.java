package fr.montpellier.multipass.vault.checking.authenticity.codes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.vault.checking.authenticity.SamplePage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFinderTest {

    private static final String NOTICE = CodeVectors.code("v4-28");
    private static final String BILL = CodeVectors.code("v3-01");
    private static final String ACCOUNT = CodeVectors.code("v3-03");

    @ParameterizedTest
    @CsvSource({"0.05, 0.03", "0.75, 0.03", "0.05, 0.85", "0.75, 0.85", "0.4, 0.45", "0.62, 0.2"})
    void finds_a_code_wherever_it_stands(double x, double y) {
        assertThat(find(new SamplePage(200).code(NOTICE, x, y).image())).containsExactly(NOTICE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {90, 180, 270, -1, 1, -2.5, 3.7, 5, -8, 12, 30, 45, 88, 135})
    void finds_a_code_however_the_page_lies(double degrees) {
        assertThat(find(new SamplePage(200).code(NOTICE, 0.7, 0.1).turned(degrees)))
                .containsExactly(NOTICE);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 120, 150, 240, 300})
    void finds_a_code_at_the_resolutions_of_scanners(int resolution) {
        assertThat(find(new SamplePage(resolution).code(NOTICE, 0.65, 0.2).image()))
                .containsExactly(NOTICE);
    }

    @Test
    void finds_every_code_of_a_page_and_each_once() {
        BufferedImage page = new SamplePage(200)
                .code(NOTICE, 0.7, 0.1)
                .code(BILL, 0.1, 0.5)
                .code(ACCOUNT, 0.7, 0.8)
                .code(BILL, 0.1, 0.8)
                .image();
        assertThat(find(page)).containsExactlyInAnyOrder(NOTICE, BILL, ACCOUNT);
    }

    @Test
    void passes_over_a_data_matrix_that_is_no_2d_doc() {
        BufferedImage page = new SamplePage(200)
                .code("%000000000000000000 SORTING MARK OF THE POST", 0.1, 0.1)
                .code(NOTICE, 0.7, 0.6)
                .image();
        assertThat(find(page)).containsExactly(NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"230, 8", "200, 15", "150, 12"})
    void finds_a_code_on_grey_and_grainy_paper(int paper, int grain) {
        BufferedImage page = new SamplePage(200).code(NOTICE, 0.7, 0.15).image();
        assertThat(find(SamplePage.grainy(page, paper, grain))).containsExactly(NOTICE);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.3f, 0.5f, 0.8f})
    void finds_a_code_in_a_compressed_photograph(float quality) throws IOException {
        BufferedImage page = new SamplePage(200).code(NOTICE, 0.7, 0.15).turned(2);
        assertThat(find(SamplePage.asJpeg(page, quality))).containsExactly(NOTICE);
    }

    @Test
    void ends_when_its_time_is_over() {
        BufferedImage page = new SamplePage(300).code(NOTICE, 0.7, 0.1).image();

        assertThat(find(page)).containsExactly(NOTICE);
        assertThat(CodeFinder.find(GreyPage.of(page), Deadline.in(0))).isEmpty();
    }

    private static List<String> find(BufferedImage page) {
        return CodeFinder.find(GreyPage.of(page), Deadline.in(60_000));
    }
}

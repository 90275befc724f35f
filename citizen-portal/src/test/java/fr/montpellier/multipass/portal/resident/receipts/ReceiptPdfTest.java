package fr.montpellier.multipass.portal.resident.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Receipt;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

class ReceiptPdfTest {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** A receipt with so many documents, whose names hold spaces of French typography and signs that no font has. */
    static ReceiptPage receipt(int documents, String state, Locale language) {
        return receipt(documents, state, language, UnaryOperator.identity());
    }

    /** @param changes of the claims */
    private static ReceiptPage receipt(int documents, String state, Locale language, UnaryOperator<String> changes) {
        String ids = IntStream.range(0, documents)
                .mapToObj(number -> "\"document-" + number + "\"")
                .collect(Collectors.joining(","));
        String claims = FakeServices.read("receipt")
                .replace("\"6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f\"]", ids + "]")
                .replace("\"event_state\":\"given\"", "\"event_state\":\"" + state + "\"");
        var authorisation = new SharingAuthorisation(
                FakeServices.AUTHORISATION,
                "CCAS-2026-000042",
                new SharingAuthorisation.AgreedDemarche("aide-facultative-ccas", 1, "Aide facultative du CCAS"),
                new NamedCode("ccas", "CCAS"),
                Optional.empty(),
                "étudier votre demande",
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                "active",
                Instant.parse("2026-11-24T13:12:00Z"),
                Instant.parse("2027-03-31T13:12:00Z"),
                Optional.empty());
        return ReceiptPage.of(
                Receipt.parse(FakeServices.receipt(changes.apply(claims))),
                authorisation,
                id -> id.endsWith("3")
                        ? Optional.empty()
                        : Optional.of(new ReceiptPage.NamedDocument(
                                new IndistinguishablePieces.Piece(
                                        id,
                                        "Avis d'imposition 2026\u202f: " + id + " 😀",
                                        Instant.parse("2026-11-01T10:00:00Z")),
                                id.endsWith("0"))),
                id -> Optional.of(Instant.parse("2026-11-27T10:00:00Z")),
                new ReceiptPage.Contacts("http://localhost:8080", Optional.of("04 00 00 00 00")),
                language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "withdrawn", "renewed", "changed", "followed"})
    void a_receipt_is_a_pdf_a_in_each_language(String state) throws Exception {
        assertCompliant(ReceiptPdf.of(receipt(1, state, Locale.FRENCH), Locale.FRENCH));
        assertCompliant(ReceiptPdf.of(receipt(0, state, Locale.ENGLISH), Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300})
    void the_pdf_lists_each_document_and_contains_the_signed_receipt_unchanged(int documents) throws Exception {
        ReceiptPage page = receipt(documents, "given", Locale.FRENCH);
        byte[] pdf = ReceiptPdf.of(page, Locale.FRENCH);
        assertCompliant(pdf);
        try (PDDocument read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read).replace('\u00a0', ' ');
            assertThat(text)
                    .contains(
                            "Reçu : Aide facultative du CCAS", "RGPD, article 6, paragraphe 1, e", "Votre autorisation")
                    .contains(documents == 0 ? "Aucune pièce donnée" : "Avis d'imposition 2026 : document-0 ?");
            assertThat(text.lines()
                            .filter(line ->
                                    line.startsWith("Pièce donnée, absente de votre porte-documents depuis le")))
                    .hasSize(documents / 10);
            assertThat(attached(read)).isEqualTo(page.receipt().jws());
        }
    }

    @Test
    void the_pdf_names_a_document_by_the_second_of_its_deposit() {
        assertThat(lines(receipt(1, "given", Locale.FRENCH)))
                .anyMatch(line -> line.contains("document-0") && line.matches(".*à 11.h.00.min.00.s"));
    }

    @Test
    void the_pdf_shows_the_year_that_was_asked_for_and_the_year_of_the_document() throws Exception {
        ReceiptPage page = receipt(2, "given", Locale.FRENCH);
        assertThat(lines(page)).noneMatch(line -> line.contains("Année"));

        String years = """
                "years":[{"year":2026,"name":"année scolaire 2026-2027"},{"year":2025,"name":"année scolaire 2025-2026"}],
                "document_years":{"document-1":{"year":2024,"name":"année scolaire 2024-2025"}},"documents\":""";
        ReceiptPage dated = receipt(2, "given", Locale.FRENCH, claims -> claims.replaceFirst("\"documents\":", years));
        assertThat(lines(dated))
                .contains("Année demandée : année scolaire 2026-2027 ou année scolaire 2025-2026")
                .anyMatch(line ->
                        line.contains("document-1") && line.endsWith("Année de la pièce : année scolaire 2024-2025"))
                .anyMatch(line -> line.contains("document-0")
                        && line.endsWith("Année de la pièce : non connue lors de cet accord"));
        byte[] pdf = ReceiptPdf.of(dated, Locale.FRENCH);
        assertCompliant(pdf);
        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " "))
                    .contains(
                            "Année demandée : année scolaire 2026-2027",
                            "Année de la pièce : année scolaire 2024-2025");
        }
    }

    @Test
    void a_year_that_follows_from_a_date_which_the_resident_stated_is_said_to() {
        ReceiptPage page = receipt(2, "given", Locale.FRENCH, claims -> claims.replaceFirst("\"documents\":", """
                "years":[{"year":2026,"name":"2026"}],"document_years":{"document-0":{"year":2026,"name":"2026"},
                "document-1":{"year":2026,"name":"2026"}},"documents\":"""));
        assertThat(lines(page))
                .anyMatch(line -> line.contains("document-0")
                        && line.endsWith("Année de la pièce : 2026, d'après une date indiquée par vous, à vérifier"))
                .anyMatch(line -> line.contains("document-1") && line.endsWith("Année de la pièce : 2026"));
    }

    @Test
    void a_later_version_is_said_to_follow_only_where_it_can() {
        String says = "Une nouvelle version que vous déposez, si elle convient à la démarche, est lue";
        UnaryOperator<String> follows =
                claims -> claims.replace("\"form\":", "\"later_version\":\"follows\",\"form\":");
        assertThat(lines(receipt(1, "given", Locale.FRENCH, follows)))
                .filteredOn(line -> line.startsWith(says))
                .hasSize(1);
        assertThat(lines(receipt(0, "given", Locale.FRENCH, follows))).noneMatch(line -> line.startsWith(says));
        assertThat(lines(receipt(1, "withdrawn", Locale.FRENCH, follows))).noneMatch(line -> line.startsWith(says));
    }

    @Test
    void the_date_of_a_version_that_followed_is_not_that_of_its_deposit() {
        assertThat(receipt(1, "followed", Locale.FRENCH).state())
                .startsWith("Le ")
                .endsWith(", une nouvelle version d'une pièce, déposée avant, a pris la place de la précédente.");
    }

    /** A parent or a guardian may have done it, whom a line of the receipt names then. */
    @ParameterizedTest
    @ValueSource(strings = {"given", "changed", "followed", "renewed", "withdrawn"})
    void the_receipt_does_not_say_that_its_reader_did_it(String state) {
        assertThat(receipt(1, state, Locale.FRENCH).state()).doesNotContainIgnoringCase("vous");
    }

    private static List<String> lines(ReceiptPage page) {
        return page.sections().stream()
                .flatMap(section -> section.lines().stream())
                .flatMap(line -> line.values().stream())
                .map(line -> line.replace('\u00a0', ' '))
                .toList();
    }

    private static String attached(PDDocument read) throws IOException {
        PDComplexFileSpecification file = read.getDocumentCatalog()
                .getNames()
                .getEmbeddedFiles()
                .getNames()
                .get("recu.jws");
        return new String(Objects.requireNonNull(file).getEmbeddedFile().toByteArray(), StandardCharsets.US_ASCII);
    }

    private static void assertCompliant(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_A);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_A, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.isCompliant())
                    .as("%s", result.getTestAssertions())
                    .isTrue();
        }
    }
}

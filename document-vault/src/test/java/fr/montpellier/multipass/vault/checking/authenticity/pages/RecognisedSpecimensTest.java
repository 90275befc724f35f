package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each specimen shows the type that it is of, and no other of the types. */
class RecognisedSpecimensTest {

    /** By what is in the name of a file. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("facture", "justificatif-domicile"),
            Map.entry("attestation-caf", "attestation-caf"),
            Map.entry("rib", "rib"),
            Map.entry("carte-identite", "identite"),
            Map.entry("passeport", "identite"),
            Map.entry("titre-sejour", "identite"),
            Map.entry("bulletin-salaire", "bulletin-salaire"),
            Map.entry("certificat-scolarite", "certificat-scolarite"),
            Map.entry("livret-famille", "livret-famille"),
            Map.entry("attestation-employeur", "attestation-employeur"),
            Map.entry("attestation-france-travail", "attestation-france-travail"),
            Map.entry("acte-naissance", "acte-naissance"),
            Map.entry("jugement", "jugement"));

    private static Stream<String> names() {
        return DemoDocuments.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_specimen_shows_its_type_alone(String name) throws Exception {
        List<String> expected = TYPES.entrySet().stream()
                .filter(type -> name.contains(type.getKey()))
                .map(Map.Entry::getValue)
                .toList();

        assertThat(expected).hasSize(1);
        assertThat(TypeKeywords.types(text(DemoDocuments.file(name)))).isEqualTo(expected);
    }

    @Test
    void a_tax_notice_shows_its_type_alone() throws Exception {
        Map<String, byte[]> notices = new LinkedHashMap<>();
        notices.put("valid", Specimens.valid());
        notices.put("without a code", Specimens.withoutCode());
        notices.put("another income", Specimens.editedIncome());
        notices.put("another name", Specimens.editedName());
        for (Map.Entry<String, byte[]> notice : notices.entrySet()) {
            assertThat(TypeKeywords.types(text(notice.getValue())))
                    .as(notice.getKey())
                    .containsExactly("avis-imposition");
        }
    }

    @Test
    void each_type_that_is_recognised_has_a_specimen() {
        List<String> shown = new ArrayList<>(TYPES.values());
        shown.add("avis-imposition");

        assertThat(shown).containsAll(TypeKeywords.all());
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            StringBuilder text = new StringBuilder();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                text.append(VisibleText.of(document, page)).append('\n');
            }
            return text.toString();
        }
    }
}

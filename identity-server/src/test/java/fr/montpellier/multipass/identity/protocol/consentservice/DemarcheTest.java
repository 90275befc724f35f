package fr.montpellier.multipass.identity.protocol.consentservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemarcheTest {

    @Test
    void a_request_is_named_as_the_document_or_as_its_facts() {
        assertThat(new Demarche.Asked("rib", "RIB", null, null).label()).isEqualTo("RIB");
        assertThat(new Demarche.Asked("rib", "RIB", List.of(), null).label()).isEqualTo("RIB");
        assertThat(new Demarche.Asked(
                                "avis-imposition",
                                "Avis d'imposition",
                                List.of(
                                        new Demarche.Named("revenuFiscalDeReference", "Revenu fiscal de référence"),
                                        new Demarche.Named("nombreDeParts", "Nombre de parts")),
                                null)
                        .label())
                .isEqualTo("Revenu fiscal de référence, Nombre de parts (Avis d'imposition)");
    }

    @Test
    void of_an_alternative_the_first_type_that_lacks_the_fewest_documents_is_chosen_at_first() {
        assertPreferred(Map.of("caf", 2, "avis", 1), "caf", 0);
        assertPreferred(Map.of("caf", 1, "avis", 1), "avis", 0);
        assertPreferred(Map.of("caf", 1, "salaire", 2), "caf", 1);
        assertPreferred(Map.of("caf", 1, "salaire", 1), "caf", 1);
        assertPreferred(Map.of("salaire", 1), "salaire", -1);
        assertThat(demarche().unneeded(TYPES, type -> 0)).isEmpty();
    }

    private static final List<String> TYPES = List.of("rib", "caf", "salaire", "avis");

    /** @param lacking documents that are said to be lacking; negative: no other type could be chosen */
    private static void assertPreferred(Map<String, Integer> proposed, String preferred, int lacking) {
        ToIntFunction<String> number = type -> proposed.getOrDefault(type, 0);
        assertThat(demarche().unneeded(TYPES, number))
                .containsExactlyInAnyOrderElementsOf(Stream.of("caf", "salaire", "avis")
                        .filter(type -> !type.equals(preferred))
                        .toList());
        for (Demarche.Asked type : demarche().types()) {
            assertThat(demarche().lackingOfPreferred(type, TYPES, number))
                    .as(type.code())
                    .isEqualTo(
                            type.code().equals(preferred) && lacking >= 0
                                    ? OptionalInt.of(lacking)
                                    : OptionalInt.empty());
        }
    }

    private static Demarche demarche() {
        return new Demarche(
                "aide",
                1,
                "Aide",
                new Demarche.Named("ccas", "CCAS"),
                new Demarche.ResponsibleBody("21340172201787", "Ville", "", ""),
                "",
                List.of(),
                List.of(asked("rib", 1, null), asked("caf", 2, "r"), asked("salaire", 3, "r"), asked("avis", 1, "r")),
                90,
                new Demarche.LegalBasis("autorisation", "", ""),
                List.of(),
                "",
                null,
                "",
                "");
    }

    private static Demarche.Asked asked(String code, int number, @Nullable String alternative) {
        return new Demarche.Asked(
                code,
                code,
                null,
                new Demarche.Need(true, number, alternative, "applicant", null, null, null, null, null));
    }
}

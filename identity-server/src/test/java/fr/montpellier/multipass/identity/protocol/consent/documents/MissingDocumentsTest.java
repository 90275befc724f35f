package fr.montpellier.multipass.identity.protocol.consent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Choice;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Consequence;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Explanation;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Part;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Requested;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingDocumentsTest {

    @Test
    void a_type_of_which_nothing_is_given_has_a_consequence() {
        assertThat(missing(List.of(type("rib", 1, true, null, "L'aide est refusée.", 0))))
                .containsExactly(new Consequence(
                        List.of("rib"), "access.missing", "rib", 0, 1, "l'aide est refusée.", why("rib")));
        assertThat(missing(List.of(type("rib", 1, true, null, "L'aide est refusée.", 1))))
                .isEmpty();
    }

    @Test
    void a_required_type_has_one_even_if_the_demarche_says_nothing_and_an_optional_one_has_none() {
        assertThat(missing(List.of(type("rib", 1, true, null, null, 0))))
                .singleElement()
                .satisfies(missing -> assertThat(missing.what()).isNull());
        assertThat(missing(List.of(type("rib", 1, false, null, null, 0)))).isEmpty();
    }

    @Test
    void fewer_than_are_asked_for_are_counted() {
        assertThat(missing(List.of(type("bulletin", 3, true, null, "CAF : rien.", 2))))
                .containsExactly(new Consequence(
                        List.of("bulletin"), "access.missing.some", "bulletin", 2, 3, "CAF : rien.", why("bulletin")));
    }

    @Test
    void a_document_in_which_nothing_was_read_is_missing() {
        Requested unread = type("caf", 1, true, null, "L'aide est refusée.", 1, true);
        assertThat(missing(List.of(unread)))
                .containsExactly(new Consequence(
                        List.of("caf"), "access.missing.unread", "caf", 0, 1, "l'aide est refusée.", why("caf")));
        assertThat(missing(List.of(
                        type("caf", 1, true, "ressources", null, 1, true),
                        type("avis", 1, true, "ressources", null, 1))))
                .isEmpty();
        assertThat(missing(List.of(
                        type("caf", 1, true, "ressources", null, 1, true),
                        type("avis", 1, true, "ressources", null, 0))))
                .singleElement()
                .satisfies(missing -> assertThat(missing.key()).isEqualTo("access.missing.enough-of"));
    }

    @Test
    void types_of_which_one_is_enough_have_one_consequence_until_one_is_given() {
        assertThat(missing(List.of(
                        type("caf", 1, false, "ressources", "Le prix fort.", 0),
                        type("avis", 1, false, "ressources", null, 0))))
                .containsExactly(new Consequence(
                        List.of("caf", "avis"), "access.missing.all-of", "caf, avis", 0, 1, "le prix fort.", null));
        assertThat(missing(List.of(
                        type("caf", 1, false, "ressources", "Le prix fort.", 0),
                        type("avis", 1, false, "ressources", null, 1))))
                .isEmpty();
    }

    @Test
    void of_types_of_which_one_is_enough_it_is_not_said_that_nothing_is_given_where_too_few_are() {
        assertThat(missing(List.of(
                        type("caf", 2, true, "ressources", "Le prix fort.", 1),
                        type("avis", 1, true, "ressources", null, 0))))
                .singleElement()
                .satisfies(missing -> assertThat(missing.key()).isEqualTo("access.missing.enough-of"));
    }

    @Test
    void the_persons_sentence_stays_beside_the_consequence() {
        assertThat(MissingDocuments.of(
                        List.of(type("rib", 1, true, null, null, 0)),
                        List.of("rib"),
                        new Explanations(Map.of("rib", "x".repeat(501)), Set.of())))
                .singleElement()
                .satisfies(missing ->
                        assertThat(missing.explanation()).isEqualTo(new Explanation("rib", "x".repeat(501), true)));
    }

    private static List<Consequence> missing(List<Requested> requested) {
        return MissingDocuments.of(
                requested,
                requested.stream()
                        .filter(type -> type.need().required())
                        .map(Requested::type)
                        .toList(),
                Explanations.NONE);
    }

    private static Explanation why(String type) {
        return new Explanation(type, "", false);
    }

    private static Requested type(
            String code,
            int number,
            boolean required,
            @Nullable String alternative,
            @Nullable String without,
            int chosen) {
        return type(code, number, required, alternative, without, chosen, false);
    }

    private static Requested type(
            String code,
            int number,
            boolean required,
            @Nullable String alternative,
            @Nullable String without,
            int chosen,
            boolean unread) {
        var need = new Demarche.Need(required, number, alternative, "applicant", null, null, null, null, without);
        List<Choice> choices = IntStream.range(0, chosen)
                .mapToObj(place -> new Choice(
                        code + place,
                        code,
                        "",
                        "",
                        null,
                        null,
                        null,
                        false,
                        "plain",
                        List.of(),
                        null,
                        true,
                        true,
                        unread))
                .toList();
        return new Requested(
                new Demarche.Asked(code, code, null, need),
                alternative == null ? List.of() : List.of("caf", "avis"),
                null,
                chosen > 0,
                choices,
                Part.of(0, chosen, 1),
                false);
    }
}

package fr.montpellier.multipass.vault.checking.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.Explanations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsistencyCheckerTest {

    private static final Caller.Identity PATRICK =
            new Caller.Identity("Patrick Jean", "Réti", Optional.of("1980-05-07"));

    @ParameterizedTest
    @CsvSource({
        "declarant1, RETI PATRICK",
        "declarant2, M. RETI Jean",
        "beneficiaire, M/RETI/PATRICK",
        "titulaire, M RETI PATRICK ET MME RETI SOPHIE",
        "titulaire, PATRICKRETI"
    })
    void the_owner_among_the_people_named_is_as_expected(String fact, String names) {
        assertThat(of(Map.of(fact, names))).isEmpty();
    }

    @Test
    void adds_a_remark_about_other_people() {
        assertThat(of(Map.of("declarant1", "MARTIN PATRICK"))).containsExactly("other-holder");
        assertThat(of(Map.of("prenoms", "SOPHIE", "nom", "RETI"))).containsExactly("other-holder");
        assertThat(of(Map.of("declarant1", "MARTIN PAUL", "declarant2", "RETI PATRICK")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Patrick, Réti, M OU MME RETI",
        "Patrick, Réti, M/OU/MME RETI",
        "Patrick, Réti, M & MME DURAND PAUL",
        "Inès, Lambert, M ET MME RETI PATRICK",
        "Sophie, Réti, M MME RETI PATRICK",
        "Sophie, Réti, MR MME RETI PATRICK",
        "Sophie, Réti, M/MME/RETI PATRICK",
        "Sophie, Réti, MONSIEUR MADAME RETI PATRICK",
        "Inès, Lambert, FAMILLE LAMBERT",
        "Inès, Lambert, FAMILLE DURAND MARTIN",
        "Inès, Lambert, EPOUX DURAND MARTIN",
        "Inès, Lambert, CONSORTS LAMBERT",
        "Inès, Lambert, INDIVISION LAMBERT",
        "Inès, Lambert, SUCCESSION LAMBERT PAUL",
        "Inès, Lambert, MME LAMBERT",
        "Inès, Lambert, LAMBERT I",
        "Inès, Lambert, MME DURAND",
        "Inès, Lambert, MME RETI NEE LAMBERT",
        "Jean-Pierre, Réti, JEAN RETI",
        "Jean-Pierre, Réti, J-P RETI",
        "Maël, Le Goff, M LEGOFF MAEL",
        "Maël, Legoff, MAEL LE GOFF",
        "Wei, 李, WEI DURAND",
        "伟, 李, PAUL DURAND"
    })
    void a_name_that_may_be_the_owners_or_no_single_persons_says_nothing(String given, String family, String name) {
        assertThat(remarks(new ConsistencyInput(
                        Map.of("titulaire", name),
                        Optional.empty(),
                        Optional.of(new Caller.Identity(given, family, Optional.empty())),
                        KnownDocuments.NONE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Inès, Lambert, M PATRICK RETI",
        "Sophie, Réti, M RETI PATRICK",
        "Inès, Lambert, MME LAMBERT SOPHIE",
        "Inès, Lambert, MME SOPHIE MARTIN EP DURAND",
        "Jean-Pierre, Réti, PAUL RETI",
        "Maël, Le Goff, ANNE LEGOFF"
    })
    void a_name_of_one_other_person_for_certain_is_a_remark(String given, String family, String name) {
        assertThat(remarks(new ConsistencyInput(
                        Map.of("titulaire", name),
                        Optional.empty(),
                        Optional.of(new Caller.Identity(given, family, Optional.empty())),
                        KnownDocuments.NONE)))
                .containsExactly("other-holder");
    }

    /** Inès Lambert uses the name Réti. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titulaire | MME RETI INES |",
                "titulaire | INES LAMBERT-RETI |",
                "titulaire | LAMBERT EP. RETI INES |",
                "titulaire | MME INES LAMBERT |",
                "beneficiaire | MME/INES/RETI |",
                "titulaire | RETI I |",
                "titulaire | RETI SOPHIE | other-holder",
                "eleve | LINA RETI | pupil-of-same-name",
                "eleve | INES RETI |"
            })
    void a_name_of_use_is_the_owners_too(String fact, String name, @Nullable String remark) {
        var ines = new Caller.Identity("Inès Marie", "Lambert", Optional.of("Réti"), Optional.empty());
        assertThat(ConsistencyChecker.remarks(
                        new ConsistencyInput(
                                Map.of(fact, name), Optional.empty(), Optional.of(ines), KnownDocuments.NONE),
                        List.of(fact.equals("eleve") ? "pupil" : "holder")))
                .isEqualTo(remark == null ? List.of() : List.of(remark));
        assertThat(Addressee.isDoubtful(
                        Map.of("destinataire", "BERNARD DURAND"), ines, List.of("LOCATAIRE", "RETI"), true))
                .isTrue();
    }

    @Test
    void another_addressee_is_no_holder_unless_another_is_named_too() {
        assertThat(of(Map.of("destinataire", "BERNARD DURAND"))).containsExactly("other-addressee");
        assertThat(of(Map.of("destinataire", "BERNARD DURAND", "titulaire", "PAUL MARTIN")))
                .containsExactly("other-holder");
    }

    @Test
    void of_several_people_one_whose_name_is_in_doubt_is_enough_to_say_nothing() {
        assertThat(of(Map.of("titulaire", "M OU MME RETI", "destinataire", "BERNARD DURAND")))
                .isEmpty();
    }

    @Test
    void an_owner_whose_name_has_no_latin_letters_is_named_by_no_document() {
        assertThat(ConsistencyChecker.names(
                        Map.of("titulaire", "PAUL DURAND"), new Caller.Identity("伟", "李", Optional.empty())))
                .isFalse();
    }

    /** The notice of Patrick Réti names Sophie Martin too; the second is of other people. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETI PATRICK |",
                "LEA RETI | pupil-of-same-name",
                "LEA MARTIN-RÉTI | pupil-of-same-name",
                "MARTIN LEA | pupil-of-same-name",
                "DURAND HUGO | other-pupil",
                "SOPHIE DURAND | other-pupil",
                "JEAN RETI | pupil-of-same-name",
                "LEA PATRICK RETI | pupil-of-same-name",
                "PATRICK DURAND | other-pupil",
                "DURAND |",
                "RETI |",
                "MME DE LA TOUR | other-pupil"
            })
    void a_pupil_is_compared_with_the_names_of_the_household(String pupil, @Nullable String remark) {
        assertThat(ConsistencyChecker.remarks(
                        new ConsistencyInput(
                                Map.of("eleve", pupil),
                                Optional.empty(),
                                Optional.of(PATRICK),
                                known(List.of(
                                        Map.of("declarant1", "M RETI PATRICK", "declarant2", "MME MARTIN SOPHIE"),
                                        Map.of("declarant1", "DURAND BERNARD", "declarant2", "DE LA TOUR ZOE"),
                                        Map.of("titulaire", "DURAND BERNARD")))),
                        List.of("pupil")))
                .isEqualTo(remark == null ? List.of() : List.of(remark));
    }

    @ParameterizedTest
    @CsvSource({
        "HUGO DURAND, pupil-as-before",
        "DURAND Hugo, pupil-as-before",
        "LEA DURAND, other-pupil",
        "DURAND, other-pupil"
    })
    void a_pupil_of_the_document_that_is_replaced_is_the_same_again(String former, String remark) {
        assertThat(ConsistencyChecker.remarks(
                        new ConsistencyInput(
                                Map.of("eleve", "DURAND HUGO"),
                                Optional.empty(),
                                Optional.of(PATRICK),
                                new KnownDocuments(List.of(), List.of(), Map.of("eleve", former))),
                        List.of("pupil")))
                .containsExactly(remark);
    }

    @ParameterizedTest
    @CsvSource({
        "Le Du, MAEL LE DU, pupil-of-same-name",
        "Le Du, LE GOFF MAEL, other-pupil",
        "de La Tour, ZOE DE LA TOUR, pupil-of-same-name",
        "de La Tour, ZOE DE LA VIGNE, other-pupil",
        "Garcia Lopez, LUNA GARCIA MARTIN, pupil-of-same-name",
        "Martin, MARTINE DURAND, other-pupil"
    })
    void a_pupil_has_a_family_name_by_its_own_words(String family, String pupil, String remark) {
        assertThat(ConsistencyChecker.remarks(
                        new ConsistencyInput(
                                Map.of("eleve", pupil),
                                Optional.empty(),
                                Optional.of(new Caller.Identity("Inès", family, Optional.empty())),
                                KnownDocuments.NONE),
                        List.of("pupil")))
                .containsExactly(remark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATRICK RETI | FACTURE | false",
                "BERNARD DURAND | FACTURE RUE HAUTE | false",
                "BERNARD DURAND | FACTURE LOCATAIRE PATRICK RETI | true",
                "BERNARD DURAND | FACTURE JEAN | true",
                "SOPHIE MARTIN | FACTURE RETI | true"
            })
    void an_addressee_is_doubtful_where_a_name_of_the_owner_is_on_the_page(
            String addressee, String words, boolean doubtful) {
        List<String> page = List.of(words.split(" "));
        assertThat(Addressee.isDoubtful(Map.of("destinataire", addressee), PATRICK, page, true))
                .isEqualTo(doubtful);
        assertThat(Addressee.isDoubtful(Map.of("titulaire", addressee), PATRICK, page, true))
                .isFalse();
    }

    @Test
    void an_addressee_on_a_page_of_too_many_words_is_doubtful() {
        assertThat(Addressee.isDoubtful(Map.of("destinataire", "BERNARD DURAND"), PATRICK, List.of("FACTURE"), false))
                .isTrue();
    }

    @Test
    void a_pupil_is_not_judged_without_the_owners_name() {
        assertThat(ConsistencyChecker.remarks(
                        new ConsistencyInput(
                                Map.of("eleve", "DURAND HUGO"),
                                Optional.empty(),
                                Optional.empty(),
                                KnownDocuments.NONE),
                        List.of("pupil")))
                .isEmpty();
    }

    @Test
    void a_document_without_names_says_nothing() {
        assertThat(of(Map.of("codePostal", "34000", "nom", "X"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1980-05-07, 07051980, true",
        "1980-05-07, 08051980, false",
        "1980-05-00, 08051980, true",
        "1980-00-00, 01011980, true",
        "1980-00-00, 01011981, false"
    })
    void a_birth_date_is_compared_as_far_as_it_is_known(String owner, String holder, boolean same) {
        ConsistencyInput deposit = new ConsistencyInput(
                Map.of("dateDeNaissance", holder),
                Optional.empty(),
                Optional.of(new Caller.Identity("Patrick", "Réti", Optional.of(owner))),
                KnownDocuments.NONE);
        assertThat(remarks(deposit).isEmpty()).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"2021, true", "2022, true", "2022-07, true", "2020, false", "2023, false"})
    void a_notice_is_of_the_year_of_its_incomes_or_the_next(String period, boolean expected) {
        ConsistencyInput deposit = new ConsistencyInput(
                Map.of("anneeDesRevenus", "2021"), Optional.of(period), Optional.of(PATRICK), KnownDocuments.NONE);
        assertThat(remarks(deposit)).isEqualTo(expected ? List.of() : List.of("other-period"));
    }

    @Test
    void adds_a_remark_about_an_address_that_no_other_document_has() {
        Map<String, String> bill = Map.of("codePostal", "34000");
        Map<String, String> notice = Map.of("adresse", "145 RUE JULLIARD/ZA SPECIMEN/78320/LEVIS ST NOM");
        assertThat(remarks(new ConsistencyInput(bill, Optional.empty(), Optional.empty(), known(List.of(notice)))))
                .containsExactly("other-address");
        assertThat(remarks(
                        new ConsistencyInput(bill, Optional.empty(), Optional.empty(), known(List.of(notice, bill)))))
                .isEmpty();
        assertThat(remarks(new ConsistencyInput(bill, Optional.empty(), Optional.empty(), KnownDocuments.NONE)))
                .isEmpty();
    }

    @Test
    void without_an_identity_nothing_is_said_of_people() {
        assertThat(remarks(new ConsistencyInput(
                        Map.of("declarant1", "MARTIN PAUL"), Optional.empty(), Optional.empty(), KnownDocuments.NONE)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_remark_has_a_sentence_in_both_languages(Remark remark) {
        assertThat(Explanations.of(remark.code(), Locale.FRENCH)).endsWith(".");
        assertThat(Explanations.of(remark.code(), Locale.ENGLISH))
                .endsWith(".")
                .isNotEqualTo(Explanations.of(remark.code(), Locale.FRENCH));
    }

    private static List<String> of(Map<String, String> facts) {
        return remarks(new ConsistencyInput(facts, Optional.empty(), Optional.of(PATRICK), KnownDocuments.NONE));
    }

    @Test
    void a_rule_that_the_catalogue_does_not_name_says_nothing() {
        ConsistencyInput deposit = new ConsistencyInput(
                Map.of("anneeDesRevenus", "2022"), Optional.of("2019"), Optional.empty(), KnownDocuments.NONE);

        assertThat(ConsistencyChecker.remarks(deposit, List.of("period"))).containsExactly("other-period");
        assertThat(ConsistencyChecker.remarks(deposit, List.of("holder", "address")))
                .isEmpty();
    }

    private static List<String> remarks(ConsistencyInput deposit) {
        return ConsistencyChecker.remarks(deposit, ConsistencyChecker.names());
    }

    private static KnownDocuments known(List<Map<String, String>> documents) {
        return new KnownDocuments(documents, documents, Map.of());
    }
}

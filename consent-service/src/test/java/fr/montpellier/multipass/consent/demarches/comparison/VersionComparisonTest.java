package fr.montpellier.multipass.consent.demarches.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Language FRENCH = new Language("fr");
    private static final JustificatifType NOTICE = new JustificatifType("avis-imposition");
    private static final JustificatifType CAF = new JustificatifType("attestation-caf");
    private static final RequestedFact PARTS = new RequestedFact("parts", localised("Parts"));
    private static final RequestedFact INCOME = new RequestedFact("revenu", localised("Revenu"));
    private static final TypeYear INCOMES = new TypeYear(YearKind.INCOME_YEAR, localised("revenus de {year}"));
    private static final Fetch CNAF =
            new Fetch("cnaf.quotient-familial", localised("la CNAF"), true, Optional.empty(), true);

    private static Localised localised(String french) {
        return new Localised(Map.of("fr", french, "en", french + " (en)"));
    }

    private static DemarcheTexts texts(String title, String purpose, String basis, List<String> read, String kept) {
        return new DemarcheTexts(title, "Résumé", purpose, "Article 6", basis, read, kept, "J'autorise");
    }

    private static final DemarcheTexts TEXTS =
            texts("Aide", "Aider", "Mission publique", List.of("Votre nom"), "Le dossier, un an");

    private static Demarche version(
            int number, int days, int endedCaseDays, DemarcheTexts text, RequestedType... types) {
        return new Demarche(
                new DemarcheCode("aide"),
                number,
                new Department(
                        new DepartmentCode("ccas"),
                        localised("CCAS"),
                        localised("le CCAS"),
                        new Organisation(
                                "26340001700012",
                                OrganisationKind.PUBLIC,
                                localised("CCAS"),
                                "1 place",
                                "dpo@ccas.example")),
                List.of(types),
                days,
                LegalBasis.AUTORISATION,
                endedCaseDays,
                Map.of(FRENCH, text));
    }

    private static RequestedType type(JustificatifType code, List<RequestedFact> facts, boolean originals, Need need) {
        return new RequestedType(code, localised(code.value()), facts, originals, need, Optional.empty());
    }

    private static RequestedType document(Need need) {
        return type(NOTICE, List.of(), false, need);
    }

    private static Need need(int number, AcceptedHolder whose, Optional<Integer> maxAge, boolean follows) {
        return new Need(
                true,
                number,
                Optional.empty(),
                whose,
                maxAge,
                Optional.empty(),
                follows,
                Optional.empty(),
                Optional.empty());
    }

    private static Need number(int number) {
        return need(number, AcceptedHolder.APPLICANT, Optional.empty(), false);
    }

    private static Need aged(int days) {
        return need(1, AcceptedHolder.APPLICANT, Optional.of(days), false);
    }

    private static Need stated(boolean required, String alternative, String why, String without) {
        return new Need(
                required,
                1,
                Optional.of(alternative).filter(value -> !value.isEmpty()),
                AcceptedHolder.APPLICANT,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(why).filter(value -> !value.isEmpty()).map(VersionComparisonTest::localised),
                Optional.of(without).filter(value -> !value.isEmpty()).map(VersionComparisonTest::localised));
    }

    private static Need ofYear(int year) {
        return Need.UNSTATED.of(new NeededYear(INCOMES, Optional.of(year)));
    }

    private static Need ofLatestYear() {
        return Need.UNSTATED.of(new NeededYear(INCOMES, Optional.empty()));
    }

    private static RequestedType plain(JustificatifType code) {
        return type(code, List.of(), false, Need.UNSTATED);
    }

    /** Returns the differences where all that is asked for is covered. */
    private static List<String> differences(Demarche before, Demarche after) {
        return said(new VersionComparison(before, after, codes(before), codes(after), Optional.empty(), false));
    }

    private static List<String> differences(RequestedType before, RequestedType after) {
        return differences(version(1, 90, 30, TEXTS, before), version(2, 90, 30, TEXTS, after));
    }

    private static List<JustificatifType> codes(Demarche version) {
        return version.types().stream().map(RequestedType::code).toList();
    }

    private static List<String> said(VersionComparison comparison) {
        return comparison.in(FRENCH, NOW).stream()
                .map(each -> (each.more() ? "+ " : "")
                        + each.kind()
                        + Optional.ofNullable(each.type())
                                .map(type -> " " + type.code())
                                .orElse("")
                        + Optional.ofNullable(each.before())
                                .map(value -> ", was " + value)
                                .orElse("")
                        + Optional.ofNullable(each.after())
                                .map(value -> ", is " + value)
                                .orElse(""))
                .toList();
    }

    @Test
    void other_words_of_the_summary_and_the_agreement_are_no_difference() {
        var words = new DemarcheTexts(
                "Aide",
                "Un autre résumé",
                "Aider",
                "Article 6",
                "Mission publique",
                List.of("Votre nom"),
                "Le dossier, un an",
                "J'autorise, donc");

        assertThat(differences(
                        version(1, 90, 30, TEXTS, plain(NOTICE), plain(CAF)),
                        version(2, 90, 30, words, plain(CAF), plain(NOTICE))))
                .isEmpty();
    }

    @Test
    void the_same_version_does_not_differ() {
        Demarche version = version(2, 90, 30, TEXTS, plain(NOTICE));
        assertThat(differences(version, version)).isEmpty();
    }

    @Test
    void a_type_is_added_or_removed() {
        Demarche one = version(1, 90, 30, TEXTS, plain(NOTICE));
        Demarche two = version(2, 90, 30, TEXTS, plain(NOTICE), type(CAF, List.of(PARTS), false, Need.UNSTATED));

        assertThat(differences(one, two)).containsExactly("+ type-added attestation-caf, is Parts");
        assertThat(differences(two, version(3, 90, 30, TEXTS, plain(NOTICE))))
                .containsExactly("type-removed attestation-caf");
    }

    @Test
    void each_condition_of_an_added_type_is_said_without_a_value_before() {
        Demarche one = version(1, 90, 30, TEXTS, plain(NOTICE));
        Demarche two = version(
                2,
                90,
                30,
                TEXTS,
                plain(NOTICE),
                type(CAF, List.of(), true, need(3, AcceptedHolder.HOUSEHOLD, Optional.of(60), true)));

        assertThat(differences(one, two))
                .containsExactly(
                        "+ type-added attestation-caf",
                        "+ file-added attestation-caf",
                        "+ more-documents attestation-caf, is 3",
                        "+ holder attestation-caf, is household",
                        "+ later-version-follows attestation-caf",
                        "max-age attestation-caf, is 60");
    }

    @Test
    void a_type_that_the_resident_left_out_is_not_compared() {
        Demarche one = version(1, 90, 30, TEXTS, plain(NOTICE), plain(CAF));
        Demarche two = version(2, 90, 30, TEXTS, document(number(2)), type(CAF, List.of(), true, number(4)));

        assertThat(said(new VersionComparison(one, two, List.of(NOTICE), List.of(NOTICE), Optional.empty(), false)))
                .containsExactly("+ more-documents avis-imposition, was 1, is 2");
    }

    @Test
    void more_and_fewer_documents_of_a_type_are_asked_for() {
        assertThat(differences(document(number(1)), document(number(3))))
                .containsExactly("+ more-documents avis-imposition, was 1, is 3");
        assertThat(differences(document(number(3)), document(number(2))))
                .containsExactly("fewer-documents avis-imposition, was 3, is 2");
    }

    @Test
    void facts_and_documents_replace_one_another() {
        RequestedType parts = type(NOTICE, List.of(PARTS), false, Need.UNSTATED);
        RequestedType both = type(NOTICE, List.of(INCOME, PARTS), false, Need.UNSTATED);

        assertThat(differences(parts, plain(NOTICE)))
                .containsExactly("+ document-for-facts avis-imposition, was Parts");
        assertThat(differences(plain(NOTICE), parts)).containsExactly("facts-for-document avis-imposition, is Parts");
        assertThat(differences(parts, both)).containsExactly("+ facts-added avis-imposition, is Revenu");
        assertThat(differences(both, parts)).containsExactly("facts-removed avis-imposition, was Revenu");
        assertThat(differences(parts, type(NOTICE, List.of(), true, Need.UNSTATED)))
                .containsExactly("+ document-for-facts avis-imposition, was Parts", "+ file-added avis-imposition");
    }

    @Test
    void files_are_given_or_not_and_an_application_gets_them_in_any_case() {
        RequestedType original = type(NOTICE, List.of(), true, Need.UNSTATED);
        assertThat(differences(plain(NOTICE), original)).containsExactly("+ file-added avis-imposition");
        assertThat(differences(original, plain(NOTICE))).containsExactly("file-removed avis-imposition");
        assertThat(said(new VersionComparison(
                        version(1, 90, 30, TEXTS, plain(NOTICE)),
                        version(2, 90, 30, TEXTS, original),
                        List.of(NOTICE),
                        List.of(NOTICE),
                        Optional.empty(),
                        true)))
                .isEmpty();
    }

    @Test
    void other_people_and_later_versions_are_read() {
        RequestedType household = document(need(1, AcceptedHolder.HOUSEHOLD, Optional.empty(), false));
        RequestedType following = document(need(1, AcceptedHolder.APPLICANT, Optional.empty(), true));

        assertThat(differences(plain(NOTICE), household))
                .containsExactly("+ holder avis-imposition, was applicant, is household");
        assertThat(differences(plain(NOTICE), following)).containsExactly("+ later-version-follows avis-imposition");
        assertThat(differences(following, plain(NOTICE))).containsExactly("later-version-stays-out avis-imposition");
    }

    @Test
    void the_age_and_the_year_of_a_document_differ() {
        assertThat(differences(document(aged(90)), document(aged(120))))
                .containsExactly("max-age avis-imposition, was 90, is 120");
        assertThat(differences(document(aged(90)), plain(NOTICE))).containsExactly("max-age avis-imposition, was 90");
        assertThat(differences(document(ofYear(2024)), document(ofYear(2025))))
                .containsExactly("year avis-imposition, was revenus de 2024, is revenus de 2025");
        assertThat(differences(plain(NOTICE), document(ofYear(2025))))
                .containsExactly("year avis-imposition, is revenus de 2025");
        assertThat(differences(document(ofYear(2025)), document(ofLatestYear())))
                .as("the same today, another later")
                .containsExactly("latest-year avis-imposition, was revenus de 2025, is revenus de 2025");
        assertThat(differences(document(ofYear(2025)), plain(NOTICE)))
                .containsExactly("any-year avis-imposition, was revenus de 2025");
    }

    @Test
    void another_administration_is_asked() {
        RequestedType given = type(NOTICE, List.of(PARTS), false, Need.UNSTATED);
        RequestedType fetched = fetched(CNAF);

        assertThat(differences(given, fetched)).containsExactly("+ source-added avis-imposition, is la CNAF");
        assertThat(differences(fetched, given)).containsExactly("source-removed avis-imposition, was la CNAF");
        assertThat(differences(
                        fetched,
                        fetched(new Fetch("dgfip.revenus", localised("la DGFiP"), true, Optional.empty(), true))))
                .containsExactly("+ source-added avis-imposition, was la CNAF, is la DGFiP");
        assertThat(differences(
                        fetched, fetched(new Fetch(CNAF.source(), CNAF.from(), false, Optional.of("L114-8"), true))))
                .containsExactly("exchange-conditions avis-imposition, was la CNAF, is la CNAF");
    }

    private static RequestedType fetched(Fetch fetch) {
        return new RequestedType(
                NOTICE, localised(NOTICE.value()), List.of(PARTS), false, Need.UNSTATED, Optional.of(fetch));
    }

    @Test
    void types_become_required_optional_or_enough_instead_of_others() {
        RequestedType optional = document(stated(false, "", "", ""));
        assertThat(differences(optional, plain(NOTICE))).containsExactly("required avis-imposition");
        assertThat(differences(plain(NOTICE), optional)).containsExactly("optional avis-imposition");

        Demarche apart = version(1, 90, 30, TEXTS, plain(NOTICE), plain(CAF));
        Demarche either = version(
                2,
                90,
                30,
                TEXTS,
                document(stated(true, "revenus", "", "")),
                type(CAF, List.of(), false, stated(true, "revenus", "", "")));
        Demarche renamed = version(
                3,
                90,
                30,
                TEXTS,
                document(stated(true, "ressources", "", "")),
                type(CAF, List.of(), false, stated(true, "ressources", "", "")));

        assertThat(differences(apart, either))
                .containsExactly(
                        "alternatives avis-imposition, is attestation-caf",
                        "alternatives attestation-caf, is avis-imposition");
        assertThat(differences(either, renamed)).as("a name that nobody reads").isEmpty();
        assertThat(differences(either, version(4, 90, 30, TEXTS, plain(NOTICE), plain(CAF))))
                .containsExactly(
                        "no-alternative avis-imposition, was attestation-caf",
                        "no-alternative attestation-caf, was avis-imposition");
    }

    @Test
    void the_reason_and_the_consequence_differ() {
        assertThat(differences(
                        document(stated(true, "", "Calculer", "Refus")), document(stated(true, "", "Comparer", ""))))
                .containsExactly(
                        "reason avis-imposition, was Calculer, is Comparer", "consequence avis-imposition, was Refus");
    }

    @Test
    void an_authorisation_lasts_longer_or_shorter_unless_an_application_asked_for_less() {
        Demarche shorter = version(1, 90, 30, TEXTS, plain(NOTICE));
        Demarche longer = version(2, 365, 30, TEXTS, plain(NOTICE));

        assertThat(differences(shorter, longer)).containsExactly("+ longer, was 90, is 365");
        assertThat(differences(longer, version(3, 90, 30, TEXTS, plain(NOTICE))))
                .containsExactly("shorter, was 365, is 90");
        assertThat(said(new VersionComparison(
                        shorter, longer, List.of(NOTICE), List.of(NOTICE), Optional.of(Duration.ofDays(60)), true)))
                .isEmpty();
    }

    @Test
    void each_text_that_says_what_is_done_with_data_differs_by_itself() {
        DemarcheTexts other = texts(
                "Grande aide",
                "Aider et compter",
                "Obligation légale",
                List.of("Votre nom", "Votre âge"),
                "Le dossier, dix ans");

        assertThat(differences(version(1, 90, 30, TEXTS, plain(NOTICE)), version(2, 90, 60, other, plain(NOTICE))))
                .containsExactly(
                        "title, was Aide, is Grande aide",
                        "purpose, was Aider, is Aider et compter",
                        "legal-basis, was Article 6. Mission publique, is Article 6. Obligation légale",
                        "data-read, was Votre nom, is Votre nom ; Votre âge",
                        "kept, was Le dossier, un an, is Le dossier, dix ans",
                        "ended-case-days, was 30, is 60");
    }
}

package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.comparison.DifferenceKind;
import fr.montpellier.multipass.consent.demarches.comparison.VersionComparison;
import fr.montpellier.multipass.consent.demarches.comparison.VersionDifference;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mark of a version, by which residents are asked again, and the differences that the question lists are two rules on the
 * same entries: for each kind of difference, a version is marked if and only if the question says that more is read.
 */
class ReadingExtentTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Language FRENCH = new Language("fr");
    private static final TypeYear INCOMES = new TypeYear(YearKind.INCOME_YEAR, named("revenus de {year}"));

    private static final String NOTICE = "{type: avis-imposition, required: true}";
    private static final String FACTS = "{type: avis-imposition, facts: [parts]}";
    private static final String MORE_FACTS = "{type: avis-imposition, facts: [parts, revenu]}";
    private static final String FILE = "{type: avis-imposition, originals: true}";
    private static final String THREE = "{type: avis-imposition, number: 3}";
    private static final String FOLLOWING = "{type: avis-imposition, laterVersionFollows: true}";
    private static final String LATEST = "{type: avis-imposition, year: latest}";
    private static final String OPTIONAL = "{type: avis-imposition, required: false}";
    private static final String CNAF = """
            {type: avis-imposition, facts: [parts], fetch: {source: cnaf.quotient-familial, from: {fr: la CAF}}}""";
    private static final String CNAF_WITHOUT_OBJECTION = """
            {type: avis-imposition, facts: [parts],
              fetch: {source: cnaf.quotient-familial, from: {fr: la CAF}, objection: false, article: L114-8}}""";
    private static final String CAF = "{type: attestation-caf, required: true}";
    private static final String EITHER =
            "{type: avis-imposition, alternative: revenus}, {type: attestation-caf, alternative: revenus}";

    /** An entry in the form of the register, which asks for some types. */
    private record Entry(String types, String member, Object value) {

        static Entry asking(String types) {
            return new Entry(types, "code", "aide");
        }

        /** An entry that asks for a notice and differs by a member, which may be one of its French texts. */
        static Entry with(String member, Object value) {
            return new Entry(NOTICE, member, value);
        }

        RegisterFile.DemarcheEntry asVersion(int number) {
            JsonMapper json = new JsonMapper();
            ObjectNode entry = json.valueToTree(new Yaml().load("""
                    {code: aide, version: %d, department: ccas, types: [%s], durationDays: 90, legalBasis: autorisation, texts: {fr:
                      {title: Aide, summary: Aide, purpose: Aider, article: Article 6, basisText: Mission, dataRead: [Votre nom],
                      kept: Un an, agreement: Le CCAS lira}}}""".formatted(number, types)));
            JsonNode french = entry.path("texts").path("fr");
            ObjectNode owner = french.has(member) ? (ObjectNode) french : entry;
            owner.set(member, json.valueToTree(value));
            return RegisterReader.entry(entry);
        }
    }

    private record Change(Entry before, Entry after) {

        static Change types(String before, String after) {
            return new Change(Entry.asking(before), Entry.asking(after));
        }

        static Change text(String member) {
            return new Change(Entry.asking(NOTICE), Entry.with(member, "Autre chose"));
        }

        static Change days(String member, int before, int after) {
            return new Change(Entry.with(member, before), Entry.with(member, after));
        }
    }

    /** Returns a change of which that kind is a difference; a kind that is added does not compile until it has one. */
    private static Change change(DifferenceKind kind) {
        return switch (kind) {
            case TYPE_ADDED -> Change.types(NOTICE, NOTICE + ", " + CAF);
            case TYPE_REMOVED -> Change.types(NOTICE + ", " + CAF, NOTICE);
            case DOCUMENT_FOR_FACTS -> Change.types(FACTS, NOTICE);
            case FACTS_FOR_DOCUMENT -> Change.types(NOTICE, FACTS);
            case FACTS_ADDED -> Change.types(FACTS, MORE_FACTS);
            case FACTS_REMOVED -> Change.types(MORE_FACTS, FACTS);
            case FILE_ADDED -> Change.types(NOTICE, FILE);
            case FILE_REMOVED -> Change.types(FILE, NOTICE);
            case MORE_DOCUMENTS -> Change.types(NOTICE, THREE);
            case FEWER_DOCUMENTS -> Change.types(THREE, NOTICE);
            case HOLDER -> Change.types(NOTICE, "{type: avis-imposition, whose: household}");
            case LATER_VERSION_FOLLOWS -> Change.types(NOTICE, FOLLOWING);
            case LATER_VERSION_STAYS_OUT -> Change.types(FOLLOWING, NOTICE);
            case SOURCE_ADDED -> Change.types(FACTS, CNAF);
            case SOURCE_REMOVED -> Change.types(CNAF, FACTS);
            case EXCHANGE_CONDITIONS -> Change.types(CNAF, CNAF_WITHOUT_OBJECTION);
            case MAX_AGE -> Change.types(NOTICE, "{type: avis-imposition, maxAgeDays: 90}");
            case YEAR -> Change.types(LATEST, "{type: avis-imposition, year: 2024}");
            case LATEST_YEAR -> Change.types(NOTICE, LATEST);
            case ANY_YEAR -> Change.types(LATEST, NOTICE);
            case REQUIRED -> Change.types(OPTIONAL, NOTICE);
            case OPTIONAL -> Change.types(NOTICE, OPTIONAL);
            case ALTERNATIVES -> Change.types(NOTICE + ", " + CAF, EITHER);
            case NO_ALTERNATIVE -> Change.types(EITHER, NOTICE + ", " + CAF);
            case REASON -> Change.types(NOTICE, "{type: avis-imposition, why: {fr: Calculer}}");
            case CONSEQUENCE -> Change.types(NOTICE, "{type: avis-imposition, without: {fr: Refus}}");
            case LONGER -> Change.days("durationDays", 90, 365);
            case SHORTER -> Change.days("durationDays", 365, 90);
            case TITLE -> Change.text("title");
            case PURPOSE -> Change.text("purpose");
            case LEGAL_BASIS -> Change.text("basisText");
            case DATA_READ -> new Change(Entry.asking(NOTICE), Entry.with("dataRead", List.of("Votre âge")));
            case KEPT -> Change.text("kept");
            case ENDED_CASE_DAYS -> Change.days("endedCaseDays", 30, 60);
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_version_is_marked_if_the_question_says_that_more_is_read(DifferenceKind kind) {
        Change change = change(kind);
        List<VersionDifference> found = differences(change.before(), change.after());

        assertThat(found).extracting(VersionDifference::kind).contains(kind.code());
        assertThat(isMarked(change.before(), change.after()))
                .as("%s", found)
                .isEqualTo(kind.isMore())
                .isEqualTo(found.stream().anyMatch(VersionDifference::more));
    }

    /** What another kind undoes is never more in both directions, but for other people and another source. */
    @ParameterizedTest
    @EnumSource
    void the_change_back_is_marked_if_the_question_says_that_more_is_read(DifferenceKind kind) {
        Change change = change(kind);

        assertThat(isMarked(change.after(), change.before()))
                .isEqualTo(differences(change.after(), change.before()).stream().anyMatch(VersionDifference::more));
    }

    private static boolean isMarked(Entry before, Entry after) {
        return ReadingExtent.isLarger(before.asVersion(1), after.asVersion(2));
    }

    private static List<VersionDifference> differences(Entry before, Entry after) {
        Demarche agreed = demarche(before.asVersion(1));
        Demarche published = demarche(after.asVersion(2));
        return new VersionComparison(agreed, published, codes(agreed), codes(published), Optional.empty(), false)
                .in(FRENCH, NOW);
    }

    private static List<JustificatifType> codes(Demarche version) {
        return version.types().stream().map(RequestedType::code).toList();
    }

    private static Demarche demarche(RegisterFile.DemarcheEntry entry) {
        RegisterFile.Texts texts = entry.texts().in(FRENCH);
        return new Demarche(
                new DemarcheCode(entry.code()),
                entry.version(),
                new Department(
                        new DepartmentCode(entry.department()),
                        named("CCAS"),
                        named("le CCAS"),
                        new Organisation(
                                "26340001700012",
                                OrganisationKind.PUBLIC,
                                named("CCAS"),
                                "1 place",
                                "dpo@ccas.example")),
                entry.types().stream().map(ReadingExtentTest::requested).toList(),
                entry.durationDays(),
                LegalBasis.AUTORISATION,
                entry.endedCaseDays(),
                Map.of(
                        FRENCH,
                        new DemarcheTexts(
                                texts.title(),
                                texts.summary(),
                                texts.purpose(),
                                texts.article(),
                                texts.basisText(),
                                texts.dataRead(),
                                texts.kept(),
                                texts.agreement())));
    }

    private static RequestedType requested(RequestedEntry entry) {
        return new RequestedType(
                new JustificatifType(entry.type()),
                named(entry.type()),
                entry.facts().stream()
                        .map(fact -> new RequestedFact(fact, named(fact)))
                        .toList(),
                entry.originals(),
                entry.need(Optional.of(INCOMES)),
                entry.fetch());
    }

    private static Localised named(String name) {
        return new Localised(Map.of("fr", name));
    }
}

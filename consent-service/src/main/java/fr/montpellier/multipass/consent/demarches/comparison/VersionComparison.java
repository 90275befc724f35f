package fr.montpellier.multipass.consent.demarches.comparison;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares the version to which a resident agreed with the one that would be agreed to. Types that the resident left out are not
 * compared: nothing is read of them under either.
 *
 * @param covered types that the authorisation covers
 * @param renewed types that it would cover
 * @param asked longest time for which an application asked; empty: as long as the démarche allows
 * @param byApplication whether it was given to an application, which gets files whatever agents may download
 */
public record VersionComparison(
        Demarche agreed,
        Demarche published,
        List<JustificatifType> covered,
        List<JustificatifType> renewed,
        Optional<Duration> asked,
        boolean byApplication) {

    /**
     * Returns the differences, those of types in the order of the later version; none if both are the same version.
     *
     * @param now time by which the accepted years are determined
     */
    public List<VersionDifference> in(Language language, Instant now) {
        List<VersionDifference> differences = new ArrayList<>();
        if (agreed.version() == published.version()) {
            return differences;
        }
        for (RequestedType after : published.types()) {
            if (renewed.contains(after.code())) {
                var compared = new TypeComparison(agreed, find(agreed, after.code()), published, after, language, now);
                differences.addAll(compared.differences());
            }
        }
        covered.stream()
                .filter(type -> !renewed.contains(type))
                .flatMap(type -> find(agreed, type).stream())
                .map(type -> VersionDifference.of(
                        DifferenceKind.TYPE_REMOVED,
                        TypeComparison.named(type, language),
                        Optional.empty(),
                        Optional.empty()))
                .forEach(differences::add);
        if (byApplication) {
            differences.removeIf(each -> each.kind().equals(DifferenceKind.FILE_ADDED.code())
                    || each.kind().equals(DifferenceKind.FILE_REMOVED.code()));
        }
        long before = days(agreed);
        long after = days(published);
        if (before != after) {
            add(
                    differences,
                    after > before ? DifferenceKind.LONGER : DifferenceKind.SHORTER,
                    Long.toString(before),
                    Long.toString(after));
        }
        compareTexts(differences, language);
        if (agreed.endedCaseDays() != published.endedCaseDays()) {
            add(
                    differences,
                    DifferenceKind.ENDED_CASE_DAYS,
                    Integer.toString(agreed.endedCaseDays()),
                    Integer.toString(published.endedCaseDays()));
        }
        return differences;
    }

    private long days(Demarche version) {
        return asked.filter(limit -> limit.compareTo(version.duration()) < 0)
                .orElse(version.duration())
                .toDays();
    }

    private void compareTexts(List<VersionDifference> differences, Language language) {
        compareText(differences, DifferenceKind.TITLE, language, DemarcheTexts::title);
        compareText(differences, DifferenceKind.PURPOSE, language, DemarcheTexts::purpose);
        compareText(differences, DifferenceKind.LEGAL_BASIS, language, VersionComparison::legalBasis);
        compareText(differences, DifferenceKind.DATA_READ, language, texts -> String.join(" ; ", texts.dataRead()));
        compareText(differences, DifferenceKind.KEPT, language, DemarcheTexts::kept);
    }

    private void compareText(
            List<VersionDifference> differences,
            DifferenceKind kind,
            Language language,
            Function<DemarcheTexts, String> text) {
        String before = text.apply(agreed.in(language));
        String after = text.apply(published.in(language));
        if (!before.equals(after)) {
            add(differences, kind, before, after);
        }
    }

    private static String legalBasis(DemarcheTexts texts) {
        return texts.article() + ". " + texts.basisText();
    }

    private static void add(List<VersionDifference> differences, DifferenceKind kind, String before, String after) {
        differences.add(VersionDifference.of(kind, null, Optional.of(before), Optional.of(after)));
    }

    private static Optional<RequestedType> find(Demarche version, JustificatifType type) {
        return version.types().stream().filter(each -> each.code().equals(type)).findFirst();
    }
}

package fr.montpellier.multipass.consent.demarches.comparison;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.NamedYear;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares what two versions of a démarche ask of a type of document. A type that is new is compared with one document of the
 * applicant's, of which agents see the pages, so that each other condition is said.
 */
final class TypeComparison {

    private static final String SEPARATOR = ", ";

    private final Demarche agreed;
    private final Demarche published;
    private final RequestedType before;
    private final RequestedType after;
    private final boolean isNew;
    private final Language language;
    private final Instant now;
    private final List<VersionDifference> found = new ArrayList<>();

    TypeComparison(
            Demarche agreed,
            Optional<RequestedType> known,
            Demarche published,
            RequestedType after,
            Language language,
            Instant now) {
        this.agreed = agreed;
        this.published = published;
        this.before = known.orElseGet(() ->
                new RequestedType(after.code(), after.name(), after.facts(), false, Need.UNSTATED, Optional.empty()));
        this.after = after;
        this.isNew = known.isEmpty();
        this.language = language;
        this.now = now;
    }

    static NamedCode named(RequestedType type, Language language) {
        return new NamedCode(type.code().value(), type.name().in(language));
    }

    List<VersionDifference> differences() {
        if (isNew) {
            add(DifferenceKind.TYPE_ADDED, "", names(after.facts()));
        }
        compareForm();
        compareNumber();
        compareHolder();
        compareVersions();
        compareFetch();
        compareAge();
        compareYear();
        compareRequired();
        compareAlternatives();
        if (!isNew) {
            compareWords(
                    DifferenceKind.REASON, before.need().why(), after.need().why());
            compareWords(
                    DifferenceKind.CONSEQUENCE,
                    before.need().without(),
                    after.need().without());
        }
        return found;
    }

    private void compareForm() {
        if (!before.facts().isEmpty() && after.facts().isEmpty()) {
            add(DifferenceKind.DOCUMENT_FOR_FACTS, names(before.facts()), "");
        } else if (before.facts().isEmpty() && !after.facts().isEmpty()) {
            add(DifferenceKind.FACTS_FOR_DOCUMENT, "", names(after.facts()));
        } else {
            String added = names(without(after.facts(), before.facts()));
            if (!added.isEmpty()) {
                add(DifferenceKind.FACTS_ADDED, "", added);
            }
            String removed = names(without(before.facts(), after.facts()));
            if (!removed.isEmpty()) {
                add(DifferenceKind.FACTS_REMOVED, removed, "");
            }
        }
        if (after.originals() && !before.originals()) {
            add(DifferenceKind.FILE_ADDED, "", "");
        } else if (before.originals() && !after.originals()) {
            add(DifferenceKind.FILE_REMOVED, "", "");
        }
    }

    private static List<RequestedFact> without(List<RequestedFact> facts, List<RequestedFact> others) {
        return facts.stream()
                .filter(fact -> others.stream().noneMatch(other -> other.code().equals(fact.code())))
                .toList();
    }

    private void compareNumber() {
        int former = before.need().number();
        int number = after.need().number();
        if (number != former) {
            add(
                    number > former ? DifferenceKind.MORE_DOCUMENTS : DifferenceKind.FEWER_DOCUMENTS,
                    Integer.toString(former),
                    Integer.toString(number));
        }
    }

    private void compareHolder() {
        if (before.need().whose() != after.need().whose()) {
            add(
                    DifferenceKind.HOLDER,
                    before.need().whose().code(),
                    after.need().whose().code());
        }
    }

    private void compareVersions() {
        boolean follows = after.need().laterVersionFollows();
        if (follows != before.need().laterVersionFollows()) {
            add(follows ? DifferenceKind.LATER_VERSION_FOLLOWS : DifferenceKind.LATER_VERSION_STAYS_OUT, "", "");
        }
    }

    private void compareFetch() {
        Optional<String> former = before.fetch().map(Fetch::source);
        Optional<String> source = after.fetch().map(Fetch::source);
        String formerName = before.fetch().map(this::from).orElse("");
        String name = after.fetch().map(this::from).orElse("");
        if (source.isPresent() && !source.equals(former)) {
            add(DifferenceKind.SOURCE_ADDED, formerName, name);
        } else if (source.isEmpty() && former.isPresent()) {
            add(DifferenceKind.SOURCE_REMOVED, formerName, "");
        } else if (!before.fetch().equals(after.fetch())) {
            add(DifferenceKind.EXCHANGE_CONDITIONS, formerName, name);
        }
    }

    private String from(Fetch fetch) {
        return fetch.from().in(language);
    }

    private void compareAge() {
        Optional<Integer> former = before.need().maxAgeDays();
        Optional<Integer> age = after.need().maxAgeDays();
        if (!former.equals(age)) {
            add(
                    DifferenceKind.MAX_AGE,
                    former.map(String::valueOf).orElse(""),
                    age.map(String::valueOf).orElse(""));
        }
    }

    private void compareYear() {
        Optional<NeededYear> former = before.need().year();
        Optional<NeededYear> year = after.need().year();
        if (former.map(NeededYear::code).equals(year.map(NeededYear::code))) {
            return;
        }
        DifferenceKind kind = year.map(
                        asked -> asked.named().isPresent() ? DifferenceKind.YEAR : DifferenceKind.LATEST_YEAR)
                .orElse(DifferenceKind.ANY_YEAR);
        add(kind, former.map(this::years).orElse(""), year.map(this::years).orElse(""));
    }

    private String years(NeededYear year) {
        return year.namedAt(now, language).stream().map(NamedYear::name).collect(Collectors.joining(SEPARATOR));
    }

    private void compareRequired() {
        if (before.need().required() != after.need().required()) {
            add(after.need().required() ? DifferenceKind.REQUIRED : DifferenceKind.OPTIONAL, "", "");
        }
    }

    private void compareAlternatives() {
        List<RequestedType> former = isNew ? List.of() : alternatives(agreed, before);
        List<RequestedType> others = alternatives(published, after);
        if (former.stream()
                .map(RequestedType::code)
                .collect(Collectors.toSet())
                .equals(others.stream().map(RequestedType::code).collect(Collectors.toSet()))) {
            return;
        }
        add(
                others.isEmpty() ? DifferenceKind.NO_ALTERNATIVE : DifferenceKind.ALTERNATIVES,
                typeNames(former),
                typeNames(others));
    }

    /** Returns the other types of which one is enough instead. */
    private static List<RequestedType> alternatives(Demarche version, RequestedType type) {
        return type.need()
                .alternative()
                .map(group -> version.types().stream()
                        .filter(other -> !other.code().equals(type.code()))
                        .filter(other ->
                                other.need().alternative().filter(group::equals).isPresent())
                        .toList())
                .orElse(List.of());
    }

    private void compareWords(DifferenceKind kind, Optional<Localised> former, Optional<Localised> words) {
        String earlier = former.map(text -> text.in(language)).orElse("");
        String later = words.map(text -> text.in(language)).orElse("");
        if (!earlier.equals(later)) {
            add(kind, earlier, later);
        }
    }

    private String names(List<RequestedFact> facts) {
        return facts.stream().map(fact -> fact.name().in(language)).collect(Collectors.joining(SEPARATOR));
    }

    private String typeNames(List<RequestedType> types) {
        return types.stream().map(type -> type.name().in(language)).collect(Collectors.joining(SEPARATOR));
    }

    /** Adds a difference; an empty value is none, and a type that is new had none. */
    private void add(DifferenceKind kind, String earlier, String later) {
        found.add(VersionDifference.of(
                kind,
                named(after, language),
                Optional.of(earlier).filter(value -> !isNew && !value.isEmpty()),
                Optional.of(later).filter(value -> !value.isEmpty())));
    }
}

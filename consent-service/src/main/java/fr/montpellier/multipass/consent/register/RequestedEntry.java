package fr.montpellier.multipass.consent.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the needs of a démarche: documents of a type, written as the code of the type, or facts or detailed
 * needs, written as {@code {type: …, facts: […], originals: …, required: …, number: …, alternative: …, whose: …,
 * maxAgeDays: …, year: …, laterVersionFollows: …, fetch: …, why: …, without: …}}, of which only the type is required.
 *
 * @param facts facts that are read instead of the document; empty if the document itself is read
 * @param originals whether agents may download the file, in addition to seeing its pages
 * @param need need without the year, whose meaning depends on the type
 * @param fetch how the facts are obtained by a legal exchange; empty: the resident gives the document
 * @param year year of the documents in the form of the register; empty: any
 * @param written members in the file; empty if only the type is written
 */
public record RequestedEntry(
        String type,
        List<String> facts,
        boolean originals,
        Need need,
        Optional<String> year,
        Optional<Fetch> fetch,
        Map<String, Object> written) {

    private static final List<String> MEMBERS = List.of(
            "type",
            "facts",
            "originals",
            "required",
            "number",
            "alternative",
            "whose",
            "maxAgeDays",
            "year",
            "laterVersionFollows",
            "fetch",
            "why",
            "without");

    /** @throws IllegalArgumentException if the file may be downloaded, or a later version followed, for a type of which only
     *     facts are read, or the year has no valid form */
    public RequestedEntry {
        if (originals && !facts.isEmpty()) {
            throw new IllegalArgumentException("originals cannot be true for a type of which only facts are read");
        }
        if (need.laterVersionFollows() && !facts.isEmpty()) {
            // A version in which the facts are not read would take the place of one in which they are.
            throw new IllegalArgumentException(
                    "laterVersionFollows cannot be true for a type of which only facts are read");
        }
        if (fetch.isPresent() && facts.isEmpty()) {
            throw new IllegalArgumentException("a legal exchange fetches facts, which the entry does not name");
        }
        if (year.filter(code -> !NeededYear.isCode(code)).isPresent()) {
            throw new IllegalArgumentException("a year is 2025, 2026-2027 or latest");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RequestedEntry of(Object entry) {
        if (entry instanceof String type) {
            return new RequestedEntry(
                    type, List.of(), false, Need.UNSTATED, Optional.empty(), Optional.empty(), Map.of());
        }
        if (!(entry instanceof Map<?, ?> map) || map.size() < 2 || !MEMBERS.containsAll(map.keySet())) {
            throw new IllegalArgumentException("expected a type or some of " + MEMBERS);
        }
        Map<String, Object> written = new LinkedHashMap<>();
        MEMBERS.stream().filter(map::containsKey).forEach(name -> written.put(name, map.get(name)));
        var members = new Members(written);
        return new RequestedEntry(
                members.of("type", String.class)
                        .orElseThrow(() -> new IllegalArgumentException("the entry has no type")),
                members.facts(),
                members.of("originals", Boolean.class).orElse(false),
                new Need(
                        members.of("required", Boolean.class).orElse(true),
                        members.of("number", Integer.class).orElse(1),
                        members.of("alternative", String.class),
                        members.of("whose", String.class)
                                .map(AcceptedHolder::fromCode)
                                .orElse(AcceptedHolder.APPLICANT),
                        members.of("maxAgeDays", Integer.class),
                        Optional.empty(),
                        members.of("laterVersionFollows", Boolean.class).orElse(false),
                        members.localised("why"),
                        members.localised("without")),
                members.of("year", Object.class).map(String::valueOf),
                members.fetch(),
                written);
    }

    /**
     * Returns what is needed of the type, with the year.
     *
     * @param ofType what the year of the type is; empty: it has none
     * @throws IllegalArgumentException if a year is asked for of a type that has none, or one of another form than the type's
     */
    Need need(Optional<TypeYear> ofType) {
        return year.map(code -> need.of(NeededYear.fromCode(
                        code,
                        ofType.orElseThrow(() -> new IllegalArgumentException("documents of that type have no year")))))
                .orElse(need);
    }

    private static final List<String> FETCH = List.of("source", "from", "objection", "article", "alternative");

    private record Members(Map<String, Object> values) {

        <T> Optional<T> of(String name, Class<T> form) {
            Object value = values.get(name);
            if (value == null && !values.containsKey(name)) {
                return Optional.empty();
            }
            if (!form.isInstance(value)) {
                throw new IllegalArgumentException(name + " is no " + form.getSimpleName());
            }
            return Optional.of(form.cast(value));
        }

        List<String> facts() {
            Optional<List> facts = of("facts", List.class);
            if (facts.filter(List::isEmpty).isPresent()) {
                throw new IllegalArgumentException("the list of facts is empty");
            }
            return facts.isEmpty()
                    ? List.of()
                    : ((List<?>) facts.get()).stream().map(String::valueOf).toList();
        }

        /** Returns {@code {source: …, from: …, objection: …, article: …, alternative: document}}. */
        Optional<Fetch> fetch() {
            return of("fetch", Map.class).map(written -> {
                if (!FETCH.containsAll(((Map<?, ?>) written).keySet())) {
                    throw new IllegalArgumentException("expected some of " + FETCH);
                }
                Map<String, Object> values = new LinkedHashMap<>();
                FETCH.stream().filter(written::containsKey).forEach(name -> values.put(name, written.get(name)));
                var members = new Members(values);
                Optional<String> alternative = members.of("alternative", String.class);
                if (alternative.filter(value -> !value.equals(Fetch.DOCUMENT)).isPresent()) {
                    throw new IllegalArgumentException("the alternative of a legal exchange is " + Fetch.DOCUMENT);
                }
                return new Fetch(
                        members.of("source", String.class)
                                .orElseThrow(() -> new IllegalArgumentException("fetch has no source")),
                        members.localised("from")
                                .orElseThrow(() -> new IllegalArgumentException("fetch does not say from whom")),
                        members.of("objection", Boolean.class).orElse(true),
                        members.of("article", String.class),
                        alternative.isPresent());
            });
        }

        Optional<Localised> localised(String name) {
            return of(name, Map.class).map(RegisterFile::localised);
        }
    }

    /**
     * Returns the entry in the form in which it was written, so that the content hash of versions published before
     * facts or needs existed stays equal.
     */
    @JsonValue
    Object toJson() {
        return written.isEmpty() ? type : written;
    }
}

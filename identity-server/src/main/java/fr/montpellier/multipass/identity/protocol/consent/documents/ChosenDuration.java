package fr.montpellier.multipass.identity.protocol.consent.documents;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;

/**
 * How long the access lasts, as the form of the consent screen says it.
 *
 * @param shorter number of days, shorter than what the client requested; {@code null}: as long as it requested
 */
record ChosenDuration(@Nullable Integer shorter) {

    /** The name of the field. */
    static final String FIELD = "duration";

    /** The value of the field for as long as the client requested. */
    static final String LONGEST = "longest";

    /** What the screen says before the person changes it. */
    static final ChosenDuration USUAL = new ChosenDuration(null);

    /** Days that the screen offers in addition, which are those of the portal. */
    private static final List<Integer> SHORTER = List.of(30, 7);

    /**
     * Returns what the form says; as long as the client requested if it does not say it.
     *
     * @param requested number of days that the client requested; empty: as many as the démarche allows
     * @throws ResponseStatusException with the status 400 if the screen does not offer such a choice
     */
    static ChosenDuration of(MultiValueMap<String, String> form, Optional<Integer> requested) {
        String choice = Optional.ofNullable(form.getFirst(FIELD)).orElse(LONGEST);
        if (choice.equals(LONGEST)) {
            return USUAL;
        }
        return SHORTER.stream()
                .filter(days -> days.toString().equals(choice))
                .filter(days -> requested.filter(longest -> days >= longest).isEmpty())
                .findFirst()
                .map(ChosenDuration::new)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    /** Returns the days that the screen offers, the longest first. */
    static List<Integer> offered(int longest) {
        return Stream.concat(Stream.of(longest), SHORTER.stream().filter(days -> days < longest))
                .toList();
    }

    /** Returns the number of days, if it is shorter than what the client requested. */
    Optional<Integer> days() {
        return Optional.ofNullable(shorter);
    }

    /** Returns the number of days among those that are offered; the longest if the chosen one is not among them. */
    int among(List<Integer> offered) {
        return days().filter(offered::contains).orElse(offered.getFirst());
    }
}

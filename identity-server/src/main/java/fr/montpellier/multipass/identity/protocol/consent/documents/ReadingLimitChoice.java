package fr.montpellier.multipass.identity.protocol.consent.documents;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;

/**
 * How many times each document may be read, as the form of the consent screen says it.
 *
 * @param choice {@code needed}: as often as needed; {@code once}; or {@code several}: the number
 * @param number that is written, whether or not it is chosen; {@code null}: none that the screen offers
 */
public record ReadingLimitChoice(String choice, @Nullable Integer number) {

    /** Name of the field of the choice. */
    static final String FIELD = "readings";

    /** Name of the field of the number. */
    static final String NUMBER = "readings.number";

    private static final String NEEDED = "needed";
    private static final String ONCE = "once";
    private static final String SEVERAL = "several";
    private static final int FEWEST = 2;
    private static final int MOST = 20;

    /** What the screen says before the person changes it. */
    static final ReadingLimitChoice USUAL = new ReadingLimitChoice(NEEDED, 3);

    /**
     * Returns what the form says; as often as needed if it does not say it.
     *
     * @throws ResponseStatusException with the status 400 if the screen does not offer such a choice
     */
    static ReadingLimitChoice of(MultiValueMap<String, String> form) {
        String choice = Optional.ofNullable(form.getFirst(FIELD)).orElse(NEEDED);
        if (!USUAL.choices().contains(choice)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new ReadingLimitChoice(choice, number(form.getFirst(NUMBER)));
    }

    /** Returns how many times each document may be read; empty: as often as needed. */
    Optional<Integer> allowed() {
        return switch (choice) {
            case ONCE -> Optional.of(1);
            case SEVERAL -> Optional.ofNullable(number);
            default -> Optional.empty();
        };
    }

    /** Returns the choices that the screen offers. */
    public List<String> choices() {
        return List.of(NEEDED, ONCE, SEVERAL);
    }

    /** Returns whether a number is chosen and none that the screen offers is written: nothing can be recorded. */
    public boolean isWrong() {
        return choice.equals(SEVERAL) && number == null;
    }

    private static @Nullable Integer number(@Nullable String text) {
        return Stream.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,2}"))
                .map(Integer::valueOf)
                .filter(number -> number >= FEWEST && number <= MOST)
                .findFirst()
                .orElse(null);
    }
}

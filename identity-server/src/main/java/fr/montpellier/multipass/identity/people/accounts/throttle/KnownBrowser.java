package fr.montpellier.multipass.identity.people.accounts.throttle;

import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of the cookie of a browser: a random name, and a MAC for each account that the browser signed in to.
 *
 * @param name 256 random bits
 * @param marks MACs over the name and an account, newest first
 */
public record KnownBrowser(String name, List<String> marks) {

    /** The largest number of accounts of one browser. */
    private static final int MOST = 5;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}(\\.[A-Za-z0-9_-]{44}){0," + MOST + "}");

    /** Returns the content of the cookie, or a new browser if the cookie is missing or malformed. */
    public static KnownBrowser parse(String cookie) {
        if (!FORM.matcher(cookie).matches()) {
            return new KnownBrowser(RandomValues.next(), List.of());
        }
        List<String> parts = List.of(cookie.split("\\."));
        return new KnownBrowser(parts.getFirst(), parts.subList(1, parts.size()));
    }

    KnownBrowser with(String mark) {
        return new KnownBrowser(
                name,
                Stream.concat(Stream.of(mark), marks.stream().filter(each -> !each.equals(mark)))
                        .limit(MOST)
                        .toList());
    }

    public String cookie() {
        return Stream.concat(Stream.of(name), marks.stream()).collect(Collectors.joining("."));
    }

    /** Returns a text without values of the cookie, which may be logged. */
    @Override
    public String toString() {
        return "KnownBrowser[…]";
    }
}

package fr.montpellier.multipass.identity.support.links;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes links that stop what was announced to several recipients, and recognises them: each has 256 random bits, of which
 * a keyed hash is stored.
 *
 * @param <R> the recipient of a link
 */
public final class StoppingLinks<R> {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;
    private final String page;
    private final Function<R, String> name;

    /**
     * @param page address of the page that the links open
     * @param name gives the name of a recipient for the hash, which no other recipient has
     */
    public StoppingLinks(KeyedHash hash, String page, Function<R, String> name) {
        this.hash = hash;
        this.page = page;
        this.name = name;
    }

    /**
     * A new link.
     *
     * @param address address of the page
     * @param hash keyed hash of the link, in base64url, which is stored
     */
    public record CreatedLink(String address, String hash) {}

    /** Makes the link about a file that is sent to that recipient. */
    public CreatedLink make(UUID file, R recipient) {
        String secret = RandomValues.next();
        byte[] hashed = hash.hash(file.toString(), name.apply(recipient), secret);
        return new CreatedLink(
                page + "?link=" + file + "." + secret,
                Base64.getUrlEncoder().withoutPadding().encodeToString(hashed));
    }

    /** Returns the identifier of the file that a link is about; whether the link is right is not known yet. */
    public static Optional<UUID> file(String link) {
        Matcher form = FORM.matcher(link);
        return form.matches() ? Optional.of(UUID.fromString(form.group(1))) : Optional.empty();
    }

    /**
     * Returns the recipient to whom that link about the file was sent, or empty if it was sent to none.
     *
     * @param sent the stored hash of the link of each recipient
     */
    public Optional<R> recipient(UUID file, Map<R, String> sent, String link) {
        Matcher form = FORM.matcher(link);
        return form.matches()
                ? sent.entrySet().stream()
                        .filter(each -> hash.matches(
                                Base64.getUrlDecoder().decode(each.getValue()),
                                file.toString(),
                                name.apply(each.getKey()),
                                form.group(2)))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }
}

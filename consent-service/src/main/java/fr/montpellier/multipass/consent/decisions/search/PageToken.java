package fr.montpellier.multipass.consent.decisions.search;

import fr.montpellier.multipass.consent.decisions.messages.SearchPage;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of a page. It names the search by its fingerprint, because a token is valid for that search alone, and gives
 * no right: the caller who sends it must be permitted to search.
 *
 * @param search fingerprint of the search
 */
record PageToken(String search, Range range) {

    /** Most results on a page; a caller that asks for more gets as many. */
    static final int MAX_LIMIT = 200;

    private static final int DEFAULT_LIMIT = 50;
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}) ([\\w-]+) (.*)");

    /**
     * Returns the page that a caller requests.
     *
     * @throws IllegalArgumentException if the token is not one of this search, or the limit another than at its start
     */
    static PageToken of(@Nullable SearchPage page, String search) {
        Integer limit = page == null || page.limit() == null ? null : Math.min(page.limit(), MAX_LIMIT);
        if (page == null || page.token() == null || page.token().isEmpty()) {
            return new PageToken(search, new Range("", limit == null ? DEFAULT_LIMIT : limit));
        }
        PageToken token = parse(page.token());
        if (!token.search().equals(search)
                || limit != null && limit != token.range().limit()) {
            throw new IllegalArgumentException("a page of another search");
        }
        return token;
    }

    private static PageToken parse(String text) {
        Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MAX_LIMIT) {
            throw new IllegalArgumentException("not a token of this service");
        }
        return new PageToken(parts.group(2), new Range(parts.group(3), Integer.parseInt(parts.group(1))));
    }

    /** Returns the token of the page of the same search that starts after a position. */
    PageToken after(String position) {
        return new PageToken(search, new Range(position, range.limit()));
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((range.limit() + " " + search + " " + range.after()).getBytes(StandardCharsets.UTF_8));
    }
}

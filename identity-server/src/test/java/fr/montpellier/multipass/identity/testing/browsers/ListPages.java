package fr.montpellier.multipass.identity.testing.browsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a list from page to page, each of which has to stay light. */
public final class ListPages {

    private static final Pattern NEXT = Pattern.compile("id=\"next\" href=\"([^\"]+)\"");
    private static final int ROWS = 20;
    private static final int HEAVIEST = 10_000;

    private ListPages() {}

    /** Returns the identifiers to which the rows of all pages lead, in their order. */
    public static List<UUID> rows(TestBrowser browser, URI first) {
        Pattern row = Pattern.compile("href=\"" + first.getPath() + "/([0-9a-f-]{36})\"");
        List<UUID> all = new ArrayList<>();
        HttpResponse<String> page = browser.get(first);
        while (true) {
            assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(HEAVIEST);
            List<UUID> rows = row.matcher(page.body())
                    .results()
                    .map(found -> UUID.fromString(found.group(1)))
                    .toList();
            assertThat(rows).hasSizeLessThanOrEqualTo(ROWS);
            all.addAll(rows);
            Matcher next = NEXT.matcher(page.body());
            if (!next.find()) {
                return all;
            }
            page = browser.get(page.uri().resolve(next.group(1).replace("&amp;", "&")));
        }
    }
}

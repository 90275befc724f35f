package fr.montpellier.multipass.identity.people.accounts.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownBrowserTest {

    private static final String MARK = "A".repeat(43);

    @Test
    void a_cookie_that_is_none_of_ours_is_a_new_browser() {
        for (String cookie : new String[] {"", "x", "a.b", "A".repeat(42), "A".repeat(43) + ".x", "A".repeat(5_000)}) {
            KnownBrowser browser = KnownBrowser.parse(cookie);
            assertThat(browser.name()).hasSize(43).isNotEqualTo(cookie);
            assertThat(browser.marks()).isEmpty();
        }
    }

    @Test
    void five_people_may_share_a_browser_and_the_sixth_displaces_the_first() {
        KnownBrowser browser = KnownBrowser.parse("");
        for (String person : new String[] {"1", "2", "3", "4", "5", "6"}) {
            browser = browser.with(MARK + person);
        }

        assertThat(browser.marks()).hasSize(5).startsWith(MARK + "6").doesNotContain(MARK + "1");
        assertThat(KnownBrowser.parse(browser.cookie())).isEqualTo(browser);
        assertThat(browser.cookie().length()).isLessThan(300);
    }
}

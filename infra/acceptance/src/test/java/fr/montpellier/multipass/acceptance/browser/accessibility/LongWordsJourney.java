package fr.montpellier.multipass.acceptance.browser.accessibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows 500 characters without a space, as a person may write them, in the style sheet of the portal on a telephone. */
class LongWordsJourney {

    private static final int WIDTH = 360;
    private static final Path STYLE =
            Path.of("../../citizen-portal/src/main/resources/META-INF/resources/multipass.css");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>%s</p>",
                "<div class='card'><div class='row'><span class='badge'><span>%s</span></span></div></div>",
                "<ol class='timeline'><li><p>À 14 h : « %s »</p><div class='contested'><p>%1$s</p></div></li></ol>",
                "<ol class='timeline'><li><details open><summary>%s</summary><div><p>%1$s</p></div></details></li></ol>",
                "<ul class='checklist'><li><span>%s</span><a class='button' href='#'>Voir</a></li></ul>",
                "<div class='confirmation'><p class='question'>%s</p><div><p>%1$s</p></div></div>",
                "<dl class='facts'><dt>%s</dt><dd><div><p>%1$s</p></div></dd></dl>",
                "<fieldset><legend>%s</legend><div class='choices'><div class='choice'><label>%1$s</label></div></div></fieldset>"
            })
    void a_long_word_makes_no_page_wider(String content) throws IOException {
        try (var chromium = new Chromium()) {
            Page page = chromium.page(new Browser.NewContextOptions().setViewportSize(WIDTH, 780), 30_000);
            page.setContent("<!doctype html><style>" + Files.readString(STYLE)
                    + "</style><div class='page for-residents'><main><div class='screen'>"
                    + content.formatted("M".repeat(500))
                    + "</div></main></div>");

            assertThat(page.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(WIDTH);
        }
    }
}

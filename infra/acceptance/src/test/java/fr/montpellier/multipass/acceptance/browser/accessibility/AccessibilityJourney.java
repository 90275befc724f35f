package fr.montpellier.multipass.acceptance.browser.accessibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journeys' check of a screen finds that only one of its four variants has. */
class AccessibilityJourney {

    private final Browsers browsers = new Browsers();
    private final Accessibility axe = new Accessibility();

    @AfterEach
    void close() {
        browsers.close();
    }

    private void check(String style, String content) {
        Page page = browsers.blank();
        page.setContent("""
                <!doctype html><html lang="fr"><head><title>Essai</title><style>
                html { color-scheme: light dark; color: CanvasText; background: Canvas; } %s
                </style></head><body><main><h1>Essai</h1>%s</main></body></html>""".formatted(style, content));
        axe.check(page, "essai");
    }

    private void assertFound(String variant) {
        assertThat(axe.findings()).singleElement().asString().startsWith("essai (" + variant + "): color-contrast");
    }

    @Test
    void nothing_is_found_on_a_page_that_is_well_everywhere() {
        check("@media (min-width: 700px) { p { font-size: 20px; } }", "<p>Texte</p>");

        assertThat(axe.findings()).isEmpty();
        assertThat(axe.checks()).isEqualTo(4);
    }

    @Test
    void a_colour_of_wide_screens_alone() {
        check("@media (min-width: 700px) and (prefers-color-scheme: light) { p { color: #bbb; } }", "<p>Texte</p>");

        assertFound("1440 px, light");
    }

    @Test
    void a_background_of_dark_wide_screens_alone() {
        check(
                "@media (min-width: 700px) and (prefers-color-scheme: dark) { section { background: #ddd; } }",
                "<section><div><p>Texte</p></div></section>");

        assertFound("1440 px, dark");
    }

    @Test
    void a_text_that_narrow_screens_do_not_show() {
        check(
                "p { color: #bbb; } @media (max-width: 700px), (prefers-color-scheme: dark) { p { display: none; } }",
                "<p>Texte</p>");

        assertFound("1440 px, light");
    }

    @Test
    void a_colour_of_narrow_screens_alone() {
        check("@media (max-width: 700px) and (prefers-color-scheme: dark) { p { color: #555; } }", "<p>Texte</p>");

        assertFound("360 px, dark");
    }

    @Test
    void colours_that_passed_on_another_page_hide_none_that_differ() {
        check("", "<p>Texte</p>");
        check("section { background: #777; }", "<section><p style='color: #fff'>Texte</p></section>");
        check("", "<p style='color: #fff; background: #555'>Texte</p>");
        check("section { background: #777; }", "<section><p style='color: #fff; font-size: 12px'>Texte</p></section>");

        assertThat(axe.findings()).hasSize(8).allMatch(found -> found.contains("color-contrast"));
    }

    @Test
    void a_link_that_passed_alone_must_differ_from_the_sentence_in_which_it_stands() {
        String style = "main { background: #fff; color: #000; } a { color: #333; text-decoration: none; }";
        check(style, "<p><a href='/'>Texte</a></p>");
        assertThat(axe.findings()).isEmpty();
        check(style, "<p>Un <a href='/'>Texte</a> de plus</p>");

        assertThat(axe.findings()).hasSize(4).allMatch(found -> found.contains("link-in-text-block"));
    }

    @Test
    void text_that_lies_over_others_is_checked_on_each_page() {
        String over = "<p style='position: absolute; top: 0; left: 0; margin: 0; color: #111; %s'>Texte</p>";
        check("", over.formatted("background: #fff"));
        assertThat(axe.findings()).isEmpty();
        check("", over.formatted("background: #222"));

        assertThat(axe.findings()).hasSize(4);
    }

    @Test
    void colours_of_a_disabled_button_pass_for_no_other() {
        check("button { color: #bbb; background: #fff; border: 0; }", "<button disabled>Envoyer</button>");
        assertThat(axe.findings()).isEmpty();
        check("button { color: #bbb; background: #fff; border: 0; }", "<button>Envoyer</button>");

        assertThat(axe.findings()).hasSize(4).allMatch(found -> found.contains("color-contrast"));
    }

    @Test
    void text_in_a_shadow_tree() {
        Page page = browsers.blank();
        page.setContent("""
                <!doctype html><html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1>
                <div id="host"></div></main></body></html>""");
        page.evaluate("""
                () => document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML =
                    '<style>@media (min-width: 700px) and (prefers-color-scheme: light) { p { color: #bbb; } }</style><p>Texte</p>'""");
        axe.check(page, "essai");

        assertFound("1440 px, light");
    }
}

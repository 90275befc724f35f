package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Serves the documentation page that a problem's {@code type} leads to. */
@RestController
class ProblemPageController {

    private final ProblemTexts texts;

    ProblemPageController(ProblemTexts texts) {
        this.texts = texts;
    }

    @GetMapping(path = "/problems/{code:[a-z0-9-]+}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable String code, Locale locale) {
        SupportedLanguage language = Languages.of(locale);
        return texts.text(code + ".title", locale)
                .map(title -> ResponseEntity.ok()
                        .header("Content-Language", language.code())
                        .body(html(
                                language,
                                title,
                                texts.text(code + ".detail", locale).orElse(""),
                                texts.text(code + ".help", locale).orElse(""))))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static String html(SupportedLanguage language, String title, String detail, String help) {
        return """
            <!doctype html>
            <html %s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%2$s — Multipass</title></head>
            <body><main><h1>%2$s</h1><p>%3$s</p><p>%4$s</p></main></body></html>
            """.formatted(
                        language.htmlAttributes(),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(detail),
                        HtmlUtils.htmlEscape(help));
    }
}

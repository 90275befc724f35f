package fr.montpellier.multipass.portal.dpo.breach;

import fr.montpellier.multipass.portal.design.files.CsvFile;
import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the lines of the workbook as a table. */
@RestController
class BreachFileController {

    static final String PATH = "/fichiers/dpo/violation.csv";

    private static final List<String> COLUMNS = List.of(
            "resident",
            "document",
            "type",
            "department",
            "application",
            "authorisation",
            "reader",
            "readerName",
            "times",
            "first",
            "last");

    private final BreachGateway breaches;

    BreachFileController(BreachGateway breaches) {
        this.breaches = breaches;
    }

    @GetMapping(PATH)
    void table(
            @RequestParam(name = "du", required = false) @Nullable String first,
            @RequestParam(name = "au", required = false) @Nullable String last,
            @RequestParam(name = "service", required = false) @Nullable String department,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<BreachPeriod> period = BreachPeriod.of(first, last, department);
        if (period.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            String text = table(
                    breaches.workbook(
                            period.get().since(),
                            period.get().until(),
                            period.get().department()),
                    LanguageCookie.of(request));
            FileResponse.attachment(
                    response,
                    "text/csv;charset=UTF-8",
                    "violation-" + period.get().first() + ".csv");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    /** @param language of the head of the table; the lines have codes and identifiers */
    static String table(BreachGateway.Workbook workbook, Locale language) {
        StringBuilder text = new StringBuilder(CsvFile.START)
                .append(CsvFile.line(COLUMNS.stream()
                        .map(column -> Texts.in(language, "breach.column." + column))
                        .toList()));
        workbook.items()
                .forEach(read -> text.append(CsvFile.line(List.of(
                        read.resident(),
                        read.document(),
                        read.type(),
                        read.department(),
                        read.application(),
                        read.authorisation(),
                        read.reader(),
                        read.readerName(),
                        Long.toString(read.times()),
                        read.first().toString(),
                        read.last().toString()))));
        return text.toString();
    }
}

package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.design.html.SearchForm;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.publicpages.TransparencyReport.PublishedFigure;
import fr.montpellier.multipass.portal.publicpages.TransparencyReport.Quarter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Serves the transparency report: figures of closed quarters, as a page and as files. */
@Controller
class TransparencyPages {

    private static final String CSV_HEADER = "period,service,measure,key,residents\r\n";

    private final TransparencyReports reports;
    private final StatelessPages pages;
    private final ErrorPages errors;
    private final JsonMapper json;

    TransparencyPages(TransparencyReports reports, StatelessPages pages, ErrorPages errors, JsonMapper json) {
        this.reports = reports;
        this.pages = pages;
        this.errors = errors;
        this.json = json;
    }

    @GetMapping(TransparencyQuery.PAGE)
    void page(
            @RequestParam(name = TransparencyQuery.QUARTER, defaultValue = "") String quarter,
            @RequestParam(name = SearchForm.WORDS, defaultValue = "") String words,
            @RequestParam(name = TransparencyQuery.FROM, defaultValue = "") String from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TransparencyQuery query = new TransparencyQuery(quarter, words, from);
        StatelessPage page = pages.at(request, query.address());
        Optional<TransparencyReport> report = report(request, response);
        if (report.isPresent()) {
            page.send(
                    response,
                    HttpServletResponse.SC_OK,
                    "transparency",
                    page.localized("transparency.title"),
                    TransparencyPage.content(
                            page, report.get(), query, codes -> reports.titles(codes, page.language())));
        }
    }

    /** The report as a file. */
    private record JsonReport(long smallest, long step, List<JsonQuarter> quarters) {}

    private record JsonQuarter(String period, Map<String, String> hashes, List<JsonFigure> figures) {

        static JsonQuarter of(Quarter quarter) {
            Map<String, String> hashes = new TreeMap<>();
            quarter.hashes().forEach((service, hash) -> hashes.put(service.code(), hash));
            return new JsonQuarter(
                    quarter.period(),
                    hashes,
                    quarter.figures().stream().map(JsonFigure::of).toList());
        }
    }

    private record JsonFigure(String service, String measure, String key, long residents) {

        static JsonFigure of(PublishedFigure figure) {
            return new JsonFigure(figure.service().code(), figure.measure(), figure.key(), figure.value());
        }
    }

    @GetMapping("/transparence.json")
    void asJson(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TransparencyReport> report = report(request, response);
        if (report.isPresent()) {
            TransparencyReport found = report.get();
            send(
                    response,
                    "application/json",
                    json.writeValueAsString(new JsonReport(
                            found.smallest(),
                            found.step(),
                            found.quarters().stream().map(JsonQuarter::of).toList())));
        }
    }

    @GetMapping("/transparence.csv")
    void asCsv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TransparencyReport> report = report(request, response);
        if (report.isPresent()) {
            var lines = new StringBuilder(CSV_HEADER);
            report.get()
                    .quarters()
                    .forEach(quarter ->
                            quarter.figures().forEach(figure -> lines.append(line(quarter.period(), figure))));
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transparence.csv\"");
            send(response, "text/csv", lines.toString());
        }
    }

    /** Writes codes alone, so that no value needs quotes and a spreadsheet runs none as a formula. */
    private static String line(String period, PublishedFigure figure) {
        String key = figure.key().matches("[a-z0-9][a-z0-9-]*") ? figure.key() : "";
        return String.join(",", period, figure.service().code(), figure.measure(), key, Long.toString(figure.value()))
                + "\r\n";
    }

    /** Returns the report, or answers that it cannot be read now. */
    private Optional<TransparencyReport> report(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return Optional.of(reports.report());
        } catch (GatewayException failure) {
            errors.unavailable(request, response);
            return Optional.empty();
        }
    }

    private static void send(HttpServletResponse response, String type, String content) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=600");
        response.getWriter().write(content);
    }
}

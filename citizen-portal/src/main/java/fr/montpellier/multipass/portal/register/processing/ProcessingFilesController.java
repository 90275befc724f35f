package fr.montpellier.multipass.portal.register.processing;

import fr.montpellier.multipass.portal.design.files.CsvFile;
import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.portal.register.processing.ProcessingSheets.Sheet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the register of processing as a table, and the skeleton of an impact assessment. */
@RestController
class ProcessingFilesController {

    static final String CSV = "/fichiers/registre/traitements.csv";
    private static final String ASSESSMENT = "/fichiers/registre/aipd/";

    private final ProcessingSheets sheets;

    ProcessingFilesController(ProcessingSheets sheets) {
        this.sheets = sheets;
    }

    static String assessment(String record) {
        return ASSESSMENT + record + ".md";
    }

    @GetMapping(CSV)
    void table(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = LanguageCookie.of(request);
        try {
            String text = table(sheets.all(language), language);
            FileResponse.attachment(response, "text/csv;charset=UTF-8", "registre-des-traitements.csv");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    static String table(List<Sheet> sheets, Locale language) {
        var text = new StringBuilder(CsvFile.START);
        for (Sheet sheet : sheets) {
            var columns = ProcessingColumns.of(sheet, language);
            if (text.length() == CsvFile.START.length()) {
                List<String> names = new ArrayList<>(List.of(Texts.in(language, "processing.name")));
                names.addAll(columns.keySet());
                text.append(CsvFile.line(names));
            }
            List<String> values = new ArrayList<>(List.of(sheet.record().name()));
            values.addAll(columns.values());
            text.append(CsvFile.line(values));
        }
        return text.toString();
    }

    @GetMapping(ASSESSMENT + "{record:[a-z0-9-]{1,100}}.md")
    void assessment(@PathVariable String record, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = LanguageCookie.of(request);
        try {
            Optional<Sheet> found = sheets.find(record, language);
            if (found.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            String text = ImpactAssessment.of(found.get(), sheets.notices(found.get(), language), language);
            FileResponse.attachment(response, "text/markdown;charset=UTF-8", "aipd-" + record + ".md");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }
}

package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.design.html.SearchForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a visitor asks for of the transparency report.
 *
 * @param quarter such as {@code 2026-Q3}; empty: the newest
 * @param words that are sought in the titles of démarches; empty: all démarches
 * @param from number of démarches on the pages before
 */
record TransparencyQuery(String quarter, String words, String from) {

    static final String PAGE = "/transparence";
    static final String QUARTER = "trimestre";
    static final String FROM = "suite";

    /** Leaves out what no page of the report leads to. */
    TransparencyQuery {
        quarter = quarter.matches("[0-9]{4}-Q[1-4]") ? quarter : "";
        words = SearchForm.words(words);
        from = from.matches("[0-9]{1,9}") ? from : "";
    }

    TransparencyQuery ofQuarter(String period) {
        return new TransparencyQuery(period, "", "");
    }

    TransparencyQuery from(String position) {
        return new TransparencyQuery(quarter, words, position);
    }

    String address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(QUARTER, quarter);
        parameters.put(SearchForm.WORDS, words);
        parameters.put(FROM, from);
        String query = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? PAGE : PAGE + "?" + query;
    }
}

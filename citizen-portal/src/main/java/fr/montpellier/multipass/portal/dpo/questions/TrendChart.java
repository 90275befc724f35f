package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable;
import java.util.List;
import java.util.Locale;

/** Draws a trend as bars, one a week, with the same numbers as a table below it. */
final class TrendChart extends Div {

    private static final long serialVersionUID = 1L;
    private static final int BAR = 16;
    private static final int GAP = 4;
    private static final int HEIGHT = 48;

    private TrendChart() {
        addClassName("trend");
    }

    /** Returns the bars without the table, beside a figure that says the sum. */
    static TrendChart small(Trend trend) {
        var chart = new TrendChart();
        chart.add(bars(trend, "aria-hidden=\"true\""));
        return chart;
    }

    /** Returns the bars and the table. */
    static TrendChart whole(Trend trend) {
        var chart = new TrendChart();
        String label = Texts.get(
                "questions.trend.label",
                Dates.number(trend.total(), Texts.language()),
                Dates.number(trend.highest(), Texts.language()),
                Dates.number(trend.weeks().size(), Texts.language()));
        chart.add(bars(trend, "role=\"img\" aria-label=\"" + label.replace("\"", "&quot;") + "\""));
        var table = new AnswerTable(
                "tendance",
                Texts.get("questions.trend.table"),
                List.of(Texts.get("questions.trend.week"), Texts.get("questions.trend.number")),
                trend.weeks().stream()
                        .map(week -> new AnswerTable.Row(
                                "",
                                Dates.date(week.monday(), Texts.language()),
                                Dates.number(week.count(), Texts.language())))
                        .toList());
        var details = new NativeDetails(Texts.get("questions.trend.table"), table);
        details.setId("tendance-en-nombres");
        chart.add(details);
        return chart;
    }

    private static Html bars(Trend trend, String attributes) {
        long highest = Math.max(1, trend.highest());
        var svg = new StringBuilder();
        int width = trend.weeks().size() * (BAR + GAP);
        svg.append("<div><svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" %s>"
                .formatted(width, HEIGHT, width, HEIGHT, attributes));
        int left = 0;
        for (Trend.Week week : trend.weeks()) {
            double height = week.count() == 0 ? 1 : Math.max(3, (HEIGHT - 2.0) * week.count() / highest);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"></rect>",
                    week.count() == 0 ? "none" : "some",
                    left,
                    HEIGHT - height,
                    BAR,
                    height));
            left += BAR + GAP;
        }
        return new Html(svg.append("</svg></div>").toString());
    }
}

package fr.montpellier.multipass.bench.attack.environment;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a response is the one that an ordinary caller expects. */
public final class ResponseChecks {

    private static final Pattern PROBLEM = Pattern.compile("\"(?:type|error)\"\\s*:\\s*\"([^\"]*)\"");

    private ResponseChecks() {}

    /** @throws UnexpectedResponseException naming the status and the problem, if the status is another */
    public static HttpResponse<String> status(int expected, HttpResponse<String> answer) {
        if (answer.statusCode() != expected) {
            Matcher problem = PROBLEM.matcher(answer.body());
            String type = problem.find() ? problem.group(1) : "";
            throw new UnexpectedResponseException(answer.uri().getPath().replaceAll("[0-9a-f-]{36}", "…") + " "
                    + answer.statusCode() + " " + type.substring(type.lastIndexOf('/') + 1));
        }
        return answer;
    }

    /** @throws UnexpectedResponseException if the page does not hold the text */
    public static HttpResponse<String> holding(String text, HttpResponse<String> page) {
        if (!status(200, page).body().contains(text)) {
            throw new UnexpectedResponseException(page.uri().getPath() + " without « " + text + " »");
        }
        return page;
    }
}

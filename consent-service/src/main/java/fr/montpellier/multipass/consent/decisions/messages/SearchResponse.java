package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A page of what a search found (AuthZEN Authorization API 1.0, "The Search API Response").
 *
 * @param results subjects, resources or actions
 */
@JsonPropertyOrder({"page", "results"})
public record SearchResponse<T>(ResultPage page, List<T> results) {

    /**
     * @param nextToken token of the next page; empty if this is the last
     * @param count number of results on this page
     */
    public record ResultPage(@JsonProperty("next_token") String nextToken, int count) {}
}

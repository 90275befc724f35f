package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.paging.PageRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/cases/search}, so that no URI contains names.
 *
 * @param words parts of the resident's name, each from its beginning, three letters or more; or a reference or its last
 *     six characters
 */
record CaseSearchBody(
        @NotNull @Size(min = 1, max = 100) String words,
        @Size(max = 20) @Nullable String filter,
        @Size(max = 20) @Nullable String order,
        @Size(max = 200) @Nullable String cursor,
        @Nullable Integer limit) {

    /**
     * Parses the body.
     *
     * @throws IllegalArgumentException if the filter, order, cursor or limit is not valid
     */
    CaseQuery query() {
        return new CaseQuery(
                words,
                filter == null ? CaseFilter.ALL : CaseFilter.fromCode(filter),
                order == null ? CaseOrder.NEWEST : CaseOrder.fromCode(order),
                PageRequest.of(cursor, limit));
    }
}

package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which accesses are sought; what is empty leaves none out.
 *
 * @param agents who opened them
 * @param since first moment at which they were opened
 * @param until moment before which they were opened
 */
record ExceptionalAccessFilter(
        Optional<List<SubjectId>> agents,
        Optional<CaseReference> caseReference,
        Optional<DepartmentCode> department,
        Optional<Instant> since,
        Optional<Instant> until) {

    static final ExceptionalAccessFilter NONE = new ExceptionalAccessFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the conditions in SQL, each after {@code AND}, with the names of {@link #parameters()}. */
    String conditions() {
        List<String> conditions = new ArrayList<>();
        agents.ifPresent(sought -> conditions.add(" AND agent = ANY (:agents)"));
        caseReference.ifPresent(sought -> conditions.add(" AND case_reference = :case"));
        department.ifPresent(sought -> conditions.add(" AND department = :department"));
        since.ifPresent(first -> conditions.add(" AND opened_at >= :first"));
        until.ifPresent(end -> conditions.add(" AND opened_at < :end"));
        return String.join("", conditions);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        agents.ifPresent(sought ->
                parameters.put("agents", sought.stream().map(SubjectId::value).toArray(String[]::new)));
        caseReference.ifPresent(sought -> parameters.put("case", sought.value()));
        department.ifPresent(sought -> parameters.put("department", sought.value()));
        since.ifPresent(first -> parameters.put("first", OffsetDateTime.ofInstant(first, ZoneOffset.UTC)));
        until.ifPresent(end -> parameters.put("end", OffsetDateTime.ofInstant(end, ZoneOffset.UTC)));
        return parameters;
    }
}

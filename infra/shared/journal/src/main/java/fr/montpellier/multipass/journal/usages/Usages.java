package fr.montpellier.multipass.journal.usages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usages of the caller's data, newest first, in the shape of {@code findUsage} of Estonia's access log (Andmejälgija, version 3).
 *
 * @param totalUsages number of usages that match, on all pages
 * @param returnedUsages number of those in this page
 * @param dataRequests questions that a department had asked of another administration
 * @param dataResponses what an application of an organisation received
 * @param dataProcessings always empty: no copy of another register is processed
 * @param internalProcessings what agents and the services did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Usages(
        long totalUsages,
        int returnedUsages,
        List<Usage> dataRequests,
        List<Usage> dataResponses,
        List<Usage> dataProcessings,
        List<Usage> internalProcessings) {

    /**
     * @param purpose code of the démarche, or of what was done
     * @param legalBasis code of the basis
     * @param consentReference authorisation, or legal exchange
     * @param queryId identifier of the entry in the journal, whose proof its resident gets
     * @param queryGroupId case
     * @param target of a request or a response
     * @param source of a processing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Usage(
            Instant logTime,
            String purpose,
            String logSourceSystem,
            @Nullable String legalBasis,
            @Nullable String consentReference,
            String queryId,
            @Nullable String queryGroupId,
            Organisation initiatorOrg,
            @Nullable Organisation target,
            @Nullable Organisation source) {}

    /**
     * @param type {@code GOV}, or {@code COM} of an application
     * @param name code of the department, the application or the source
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Organisation(
            String type, String name, @Nullable String systemName) {}
}

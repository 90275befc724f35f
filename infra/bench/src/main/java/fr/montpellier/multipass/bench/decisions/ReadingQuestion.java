package fr.montpellier.multipass.bench.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A question whether an agent may read a document, as both decision points are asked it.
 *
 * @param given authorisation that is asked about, with its state
 * @param withdrawn whether the resident withdrew it
 * @param demarches what the agent handles; empty: all of the department
 */
record ReadingQuestion(
        RunningConsentService.SharedDocument given,
        boolean withdrawn,
        String department,
        String organisation,
        String demarches,
        String acr,
        String caseReference,
        String owner,
        String type,
        String document) {

    private static final String OTHER = "autre";

    /** Returns the question that is permitted while the authorisation lasts. */
    static ReadingQuestion permitted(RunningConsentService.SharedDocument given) {
        return new ReadingQuestion(
                given,
                false,
                RunningConsentService.DEPARTMENT,
                RunningConsentService.ORGANISATION,
                "",
                "eidas1-mfa",
                given.caseReference(),
                given.resident(),
                RunningConsentService.TYPE,
                given.document());
    }

    /**
     * Returns questions about authorisations, of which a third is permitted as it stands and the others differ in one to three
     * members.
     *
     * @param withdrawn the first authorisations, that many, are withdrawn
     */
    static List<ReadingQuestion> generated(
            List<RunningConsentService.SharedDocument> given, int withdrawn, int number, Random random) {
        var questions = new ArrayList<ReadingQuestion>();
        while (questions.size() < number) {
            int index = random.nextInt(given.size());
            RunningConsentService.SharedDocument one = given.get(index);
            int changes = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
            var changed = new boolean[8];
            for (int i = 0; i < changes; i++) {
                changed[random.nextInt(changed.length)] = true;
            }
            questions.add(new ReadingQuestion(
                    one,
                    index < withdrawn,
                    changed[0] ? "education" : RunningConsentService.DEPARTMENT,
                    changed[1] ? "21340172201787" : RunningConsentService.ORGANISATION,
                    changed[2] ? pick(random, "aide-loyer", "aide-loyer aide-facultative-ccas") : "",
                    changed[3] ? pick(random, "eidas1", "eidas2", "eidas9", "eidas3-mfa", OTHER) : "eidas1-mfa",
                    changed[4] ? given.getFirst().caseReference() : one.caseReference(),
                    changed[5] ? OTHER : one.resident(),
                    changed[6] ? pick(random, "rib", OTHER) : RunningConsentService.TYPE,
                    changed[7] ? new UUID(random.nextLong(), random.nextLong()).toString() : one.document()));
        }
        return questions;
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Returns the question as the consent service takes it. */
    String evaluation() {
        return """
                {"subject": {"type": "agent", "id": "agent-of-the-benchmark",
                  "properties": {"department": "%s", "organisation": "%s", "acr": "%s"%s}},
                 "action": {"name": "read"},
                 "resource": {"type": "document", "id": "%s", "properties": {"owner": "%s", "type": "%s"}},
                 "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                        department,
                        organisation,
                        acr,
                        demarches.isEmpty() ? "" : ", \"demarches\": \"" + demarches + "\"",
                        document,
                        owner,
                        type,
                        given.authorisation(),
                        caseReference);
    }

    /** Returns several questions in one, as the consent service takes them. */
    static String evaluations(List<ReadingQuestion> questions) {
        return "{\"evaluations\": ["
                + String.join(
                        ", ",
                        questions.stream().map(ReadingQuestion::evaluation).toList()) + "]}";
    }

    /** Returns questions of one agent as Cerbos takes them: with the state of the authorisations. */
    static String check(List<ReadingQuestion> questions) {
        ReadingQuestion first = questions.getFirst();
        return """
                {"principal": {"id": "agent-of-the-benchmark", "roles": ["agent"],
                  "attr": {"department": "%s", "organisation": "%s", "acr": "%s"%s}},
                 "resources": [%s]}""".formatted(
                first.department,
                first.organisation,
                first.acr,
                first.demarches.isEmpty()
                        ? ""
                        : ", \"demarches\": [\"" + String.join("\", \"", first.demarches.split(" ")) + "\"]",
                String.join(
                        ", ", questions.stream().map(ReadingQuestion::resource).toList()));
    }

    private String resource() {
        return """
                {"actions": ["read"], "resource": {"kind": "document", "id": "%s", "attr": {"case": "%s", "owner": "%s", "type": "%s",
                  "authorisation": {"department": "%s", "organisation": "%s", "demarche": "%s", "case": "%s", "withdrawn": %s,
                    "until": "%s", "resident": "%s", "types": ["%s"], "documents": ["%s"]}}}}""".formatted(
                        document,
                        caseReference,
                        owner,
                        type,
                        RunningConsentService.DEPARTMENT,
                        RunningConsentService.ORGANISATION,
                        RunningConsentService.DEMARCHE,
                        given.caseReference(),
                        withdrawn,
                        given.until(),
                        given.resident(),
                        RunningConsentService.TYPE,
                        given.document());
    }
}

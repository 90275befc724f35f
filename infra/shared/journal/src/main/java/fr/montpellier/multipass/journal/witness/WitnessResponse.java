package fr.montpellier.multipass.journal.witness;

/**
 * The answer to a request to cosign (C2SP tlog-witness, add-checkpoint).
 *
 * @param body signature lines, the size for a conflict, or what is wrong
 */
public record WitnessResponse(int status, String body) {

    static WitnessResponse cosigned(String lines) {
        return new WitnessResponse(200, lines);
    }

    static WitnessResponse conflict(long size) {
        return new WitnessResponse(409, size + "\n");
    }

    static WitnessResponse refused(int status, String reason) {
        return new WitnessResponse(status, reason + "\n");
    }
}

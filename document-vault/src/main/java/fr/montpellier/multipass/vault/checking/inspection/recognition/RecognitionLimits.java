package fr.montpellier.multipass.vault.checking.inspection.recognition;

/**
 * Limits of the recognition of text, and where its model is.
 *
 * @param languageData directory of {@code fra.traineddata}
 * @param pages of a deposited file that are recognised, at most
 * @param millis time for all of them
 */
public record RecognitionLimits(String languageData, int pages, long millis) {}

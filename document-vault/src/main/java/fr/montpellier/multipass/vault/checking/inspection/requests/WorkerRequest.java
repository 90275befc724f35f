package fr.montpellier.multipass.vault.checking.inspection.requests;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A request to a worker about the file that follows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InspectionRequest.class, name = "inspect"),
    @JsonSubTypes.Type(value = PageImageRequest.class, name = "draw"),
    @JsonSubTypes.Type(value = PageTextRequest.class, name = "text"),
    @JsonSubTypes.Type(value = PdfACopyRequest.class, name = "copy"),
    @JsonSubTypes.Type(value = ScanRequest.class, name = "scan")
})
public sealed interface WorkerRequest
        permits InspectionRequest, PageImageRequest, PageTextRequest, PdfACopyRequest, ScanRequest {}

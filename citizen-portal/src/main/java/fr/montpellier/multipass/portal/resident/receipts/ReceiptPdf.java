package fr.montpellier.multipass.portal.resident.receipts;

import fr.montpellier.multipass.portal.design.texts.Texts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes a receipt as one PDF/A-3a (ISO 19005-3): the words for people, tagged for screen readers, and the signed receipt
 * as an associated file, from which the words can be checked.
 */
final class ReceiptPdf {

    private static final String PROFILE = "sRGB IEC61966-2.1";
    private static final String SIGNED = "recu.jws";

    private ReceiptPdf() {}

    static byte[] of(ReceiptPage page, Locale language) {
        try (PDDocument document = new PDDocument()) {
            catalog(document, page, language);
            try (TaggedPages pages = new TaggedPages(document)) {
                write(pages, page, language);
            }
            attach(document, page, language);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(TaggedPages pages, ReceiptPage page, Locale language) throws IOException {
        pages.heading(1, page.title());
        pages.paragraph(page.state());
        for (ReceiptSection section : page.sections()) {
            pages.heading(2, section.heading());
            for (ReceiptSection.Line line : section.lines()) {
                pages.term(line.term());
                for (String value : line.values()) {
                    pages.paragraph(value);
                }
            }
        }
        pages.heading(2, Texts.in(language, "receipt.signature"));
        pages.paragraph(Texts.in(language, "receipt.pdf.signed", SIGNED));
        pages.term(Texts.in(language, "receipt.number"));
        pages.paragraph(page.receipt().id());
        pages.term(Texts.in(language, "receipt.text-hash"));
        pages.paragraph(page.receipt().textHash());
    }

    /** Sets what ISO 19005-3 requires of the catalog: language, structure, output intent and metadata. */
    private static void catalog(PDDocument document, ReceiptPage page, Locale language) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language.getLanguage());
        var mark = new PDMarkInfo();
        mark.setMarked(true);
        catalog.setMarkInfo(mark);
        var viewer = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        viewer.setDisplayDocTitle(true);
        catalog.setViewerPreferences(viewer);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        var intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo(PROFILE);
        intent.setOutputCondition(PROFILE);
        intent.setOutputConditionIdentifier(PROFILE);
        intent.setRegistryName("http://www.color.org");
        catalog.addOutputIntent(intent);
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(page.title(), language).getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
    }

    private static String xmp(String title, Locale language) {
        return """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <pdfaid:part>3</pdfaid:part>
                  <pdfaid:conformance>A</pdfaid:conformance>
                  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                  <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
                </rdf:Description>
              </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>""".formatted(HtmlUtils.htmlEscape(title, "UTF-8"), language.getLanguage());
    }

    /** Embeds the signed receipt, associated with the document as the source of what it says. */
    private static void attach(PDDocument document, ReceiptPage page, Locale language) throws IOException {
        byte[] signed = page.receipt().jws().getBytes(StandardCharsets.US_ASCII);
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(signed));
        file.setSubtype("application/jose");
        file.setSize(signed.length);
        var signedAt = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        signedAt.setTimeInMillis(page.receipt().at().toEpochMilli());
        file.setModDate(signedAt);
        var specification = new PDComplexFileSpecification();
        specification.setFile(SIGNED);
        specification.setFileUnicode(SIGNED);
        specification.setFileDescription(Texts.in(language, "receipt.signature"));
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.AF_RELATIONSHIP, "Source");
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(SIGNED, specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog()
                .getCOSObject()
                .setItem(COSName.AF, new COSArray(List.of(specification.getCOSObject())));
    }
}

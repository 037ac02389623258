import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files against profiles: {@code java VeraCheck 2a,ua1 first.pdf second.pdf}.
 *
 * <p>Prints a line per file and profile, parted by tabs: file, profile, number of checks, then each failed rule as
 * {@code clause-test: message}. The jar holds the profiles but not the library that normally reads them.
 */
public final class VeraCheck {
  private static final int MOST_FAILURES = 100;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
    for (String name : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(name);
      profiles.put(flavour, profile(flavour));
    }
    for (int i = 1; i < arguments.length; i++) {
      for (Map.Entry<PDFAFlavour, ValidationProfile> entry : profiles.entrySet()) {
        System.out.println(arguments[i] + "\t" + checked(arguments[i], entry.getKey(), entry.getValue()));
      }
    }
  }

  private static String checked(String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
      PDFAValidator validator =
          Foundries.defaultInstance().createValidator(profile, MOST_FAILURES, true, true, false);
      ValidationResult result = validator.validate(parser);
      StringBuilder line = new StringBuilder(flavour + "\t" + result.getTotalAssertions());
      Set<String> failed = new LinkedHashSet<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          failed.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + ": "
              + assertion.getMessage().replaceAll("\\s+", " "));
        }
      }
      if (failed.isEmpty() && !result.isCompliant()) {
        failed.add("not compliant");
      }
      failed.forEach(rule -> line.append("\t").append(rule));
      return line.toString();
    }
  }

  private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
    String id = flavour.toString();
    String name = id.startsWith("ua") ? "PDFUA-" + id.substring(2) : "PDFA-" + id.toUpperCase();
    Element root;
    try (InputStream stream = VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element element : children(root, "rule")) {
      rules.add(rule(element));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element element : children(root, "variable")) {
      variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
          text(element, "defaultValue"), text(element, "value")));
    }
    return Profiles.profileFromValues(
        flavour, Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
  }

  private static Rule rule(Element element) {
    Element id = children(element, "id").get(0);
    Element error = children(element, "error").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : children(error, "argument")) {
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
    }
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        element.getAttribute("object"),
        element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null,
        element.getAttribute("tags"),
        text(element, "description"),
        text(element, "test"),
        Profiles.errorFromValues(text(error, "message"), arguments),
        new ArrayList<>());
  }

  private static List<Element> children(Element element, String tag) {
    NodeList nodes = element.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element element, String tag) {
    List<Element> found = children(element, tag);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }

  private VeraCheck() {}
}

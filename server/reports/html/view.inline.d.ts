/** The script of the report, as text. */
declare const script: string;
export default script;
